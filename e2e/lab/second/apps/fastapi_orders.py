"""Orders, for callers with a token that names its scopes; after FastAPI's own tutorial."""
import os

import jwt
from fastapi import Depends, FastAPI, HTTPException, Security, status
from fastapi.middleware.cors import CORSMiddleware
from fastapi.security import OAuth2PasswordBearer, SecurityScopes

app = FastAPI()
app.add_middleware(CORSMiddleware, allow_origins=["https://app.example.com"], allow_headers=["Content-Type"])
oauth2_scheme = OAuth2PasswordBearer(tokenUrl="token", scopes={"orders": "Read orders.", "refunds": "Make refunds."})


async def current_user(security_scopes: SecurityScopes, token: str = Depends(oauth2_scheme)):
    authenticate_value = f'Bearer scope="{security_scopes.scope_str}"' if security_scopes.scopes else "Bearer"
    try:
        payload = jwt.decode(token, os.environ["JWT_SECRET"], algorithms=["HS256"])
    except jwt.InvalidTokenError:
        raise HTTPException(
            status_code=status.HTTP_401_UNAUTHORIZED,
            detail="Could not validate credentials",
            headers={"WWW-Authenticate": authenticate_value},
        )
    for scope in security_scopes.scopes:
        if scope not in payload.get("scopes", []):
            raise HTTPException(
                status_code=status.HTTP_401_UNAUTHORIZED,
                detail="Not enough permissions",
                headers={"WWW-Authenticate": authenticate_value},
            )
    return payload["sub"]


@app.get("/orders")
async def orders(user: str = Security(current_user, scopes=["orders"])):
    return [{"id": 1, "for": user}]


@app.get("/refunds")
async def refunds(user: str = Security(current_user, scopes=["refunds"])):
    return []
