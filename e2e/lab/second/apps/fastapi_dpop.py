"""A resource server that wants sender-constrained tokens and a nonce in each proof (RFC 9449)."""
import jwt
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

app = FastAPI()
nonce = "eyJ7S_zG.eyJH0-Z.HX4w-7v"


def refuse(error, description):
    challenge = f'DPoP error="{error}", error_description="{description}"' if error else 'DPoP algs="ES256 RS256"'
    return JSONResponse(
        {"error": error, "error_description": description} if error else {},
        status_code=401,
        headers={"WWW-Authenticate": challenge, "DPoP-Nonce": nonce},
    )


@app.get("/wallet")
async def wallet(request: Request):
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "dpop" or not token:
        return refuse(None, None)
    try:
        proof = request.headers["DPoP"]
        key = jwt.PyJWK(jwt.get_unverified_header(proof)["jwk"]).key
        claims = jwt.decode(proof, key, algorithms=["RS256", "ES256"])
    except (KeyError, jwt.PyJWTError):
        return refuse("invalid_dpop_proof", "The DPoP proof is not valid")
    if claims.get("nonce") != nonce:
        return refuse("use_dpop_nonce", "Resource server requires nonce in DPoP proof")
    return {"balance": "12.50"}
