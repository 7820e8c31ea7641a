"""A resource server that trusts the access tokens of one issuer (RFC 6750, RFC 9728)."""
import os
from typing import Optional

import jwt
from fastapi import Depends, FastAPI, Request
from fastapi.responses import JSONResponse
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

app = FastAPI()
bearer = HTTPBearer(auto_error=False)
issuer = os.environ["ISSUER"]
audience = os.environ.get("AUDIENCE", "https://api.example.com")
keys = jwt.PyJWKClient(f"{issuer}/jwks.json")


class Refused(Exception):
    def __init__(self, error=None, description=None, **more):
        self.params = {"realm": "api", "error": error, "error_description": description, **more}
        self.body = {"error": error, "error_description": description} if error else {"error": "unauthorized"}


@app.exception_handler(Refused)
async def refuse(request, refused):
    params = dict(refused.params)
    if "NAMES_METADATA" in os.environ:
        params["resource_metadata"] = f"{request.base_url}.well-known/oauth-protected-resource"
    challenge = "Bearer " + ", ".join(f'{name}="{value}"' for name, value in params.items() if value)
    return JSONResponse(refused.body, status_code=401, headers={"WWW-Authenticate": challenge})


def claims(credentials: Optional[HTTPAuthorizationCredentials] = Depends(bearer)):
    if credentials is None:
        raise Refused()
    token = credentials.credentials
    try:
        key = keys.get_signing_key_from_jwt(token).key
        return jwt.decode(token, key, algorithms=["RS256"], audience=audience, issuer=issuer)
    except jwt.PyJWTError as error:
        raise Refused("invalid_token", str(error).replace('"', "'"))


if "SERVES_METADATA" in os.environ:

    @app.get("/.well-known/oauth-protected-resource")
    def metadata(request: Request):
        return {"resource": str(request.base_url).rstrip("/"), "authorization_servers": [issuer]}


@app.get("/accounts")
def accounts(found: dict = Depends(claims)):
    return [{"owner": found["sub"]}]


@app.get("/transfers")
def transfers(found: dict = Depends(claims)):
    # RFC 9470: transfers want a sign-in with two factors.
    if found.get("acr") != "urn:example:two-factor":
        raise Refused(
            "insufficient_user_authentication",
            "A different authentication level is required",
            acr_values="urn:example:two-factor",
        )
    return []
