"""A catalogue of parts. Callers have a key; it can be withdrawn."""
from flask import Flask, jsonify, request

app = Flask(__name__)
keys = {
    "pk-5f2c19d07be84a63": {"owner": "Example Ltd", "revoked": None},
    "pk-91aa30c4de6f7b25": {"owner": "Example Ltd", "revoked": "2026-10-02"},
}


@app.before_request
def check_key():
    if request.authorization is not None and request.authorization.type == "basic":
        return refuse("Basic authentication with a user name and password was retired. Use an API key.")
    bearer = request.headers.get("Authorization", "").removeprefix("Bearer ")
    key = request.headers.get("X-API-Key", bearer)
    if not key:
        return refuse("No API key supplied.")
    if key not in keys:
        return refuse("Unknown API key.")
    if keys[key]["revoked"]:
        return refuse(f"This API key was revoked on {keys[key]['revoked']}.")


def refuse(message):
    return jsonify(message=message), 401


@app.get("/parts")
def parts():
    return jsonify([{"number": "A-100", "stock": 4}])
