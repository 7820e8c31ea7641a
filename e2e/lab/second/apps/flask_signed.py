"""An API whose requests carry an HMAC over method, target and time."""
import hmac
import time

from flask import Flask, jsonify, request

app = Flask(__name__)
secrets = {"client-7": b"m9Tq-shared-with-client-7"}


@app.before_request
def verify():
    client = request.headers.get("X-Client-Id", "")
    stamp = request.headers.get("X-Timestamp", "")
    signature = request.headers.get("X-Signature", "")
    if not (client and stamp and signature):
        return refuse("Missing X-Client-Id, X-Timestamp or X-Signature header")
    if client not in secrets:
        return refuse("Unknown client")
    if not stamp.isdigit() or abs(time.time() - int(stamp)) > 300:
        return refuse("Timestamp outside the allowed window")
    target = request.full_path if request.query_string else request.path
    text = f"{request.method}\n{target}\n{stamp}".encode()
    if not hmac.compare_digest(hmac.new(secrets[client], text, "sha256").hexdigest(), signature):
        return refuse("Signature does not match")


def refuse(message):
    return jsonify(error=message), 401


@app.get("/v1/shipments")
def shipments():
    return jsonify(shipments=[])
