<?php
// The account of a shop: JSON for its pages, a session for whoever has signed in.
$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
$origin = $_SERVER['HTTP_ORIGIN'] ?? '';
if ($origin === 'https://shop.example.com') {
    header("Access-Control-Allow-Origin: $origin");
    header('Access-Control-Allow-Credentials: true');
    header('Access-Control-Allow-Headers: Content-Type');
    header('Vary: Origin');
}
if ($_SERVER['REQUEST_METHOD'] === 'OPTIONS') {
    http_response_code(204);
    exit;
}
session_start();
header('Content-Type: application/json');
if ($path === '/login') {
    if (($_POST['password'] ?? '') === 'blue-Kettle-17') {
        session_regenerate_id(true);
        $_SESSION['user'] = $_POST['user'];
    }
} elseif ($path === '/logout') {
    session_destroy();
    exit;
}
if (!isset($_SESSION['user'])) {
    http_response_code(401);
    echo json_encode(['error' => 'Please sign in.']);
    exit;
}
echo json_encode(['user' => $_SESSION['user']]);
