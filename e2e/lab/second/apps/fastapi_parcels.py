"""Parcels for callers with a bearer token, labels for those with a key of their own header."""
from typing import Optional

from fastapi import Depends, FastAPI, HTTPException
from fastapi.security import APIKeyHeader, HTTPAuthorizationCredentials, HTTPBearer

app = FastAPI()
bearer = HTTPBearer()
key_header = APIKeyHeader(name="X-API-Key", auto_error=False)


@app.get("/parcels")
async def parcels(credentials: HTTPAuthorizationCredentials = Depends(bearer)):
    if credentials.credentials != "t0k-44d1f0c2b7":
        raise HTTPException(status_code=401, detail="Invalid token")
    return []


@app.get("/labels")
async def labels(key: Optional[str] = Depends(key_header)):
    if key is None:
        raise HTTPException(status_code=401, detail="Missing X-API-Key header")
    if key != "t0k-44d1f0c2b7":
        raise HTTPException(status_code=401, detail="Invalid API key")
    return []
