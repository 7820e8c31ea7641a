"""An API whose callers bring a JWT; checked before every request."""
import os

import jwt
from flask import Flask, g, jsonify, request

app = Flask(__name__)


@app.before_request
def authenticate():
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        return unauthorized("Missing bearer token")
    try:
        g.claims = jwt.decode(token, os.environ["JWT_SECRET"], algorithms=["HS256"])
    except jwt.InvalidTokenError as error:
        return unauthorized(str(error))


def unauthorized(message):
    response = jsonify(error="unauthorized", message=message)
    response.status_code = 401
    response.headers["WWW-Authenticate"] = 'Bearer realm="invoices"'
    return response


@app.after_request
def allow_the_front_end(response):
    response.headers["Access-Control-Allow-Origin"] = "https://app.example.com"
    response.headers["Access-Control-Allow-Headers"] = "Authorization, Content-Type"
    return response


@app.get("/api/v1/invoices")
def invoices():
    return jsonify([{"id": 1, "total": "12.50"}])
