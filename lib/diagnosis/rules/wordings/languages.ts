import { rx } from './wording'

/**
 * How refusals are worded in German, Spanish, French, Italian and Portuguese, by the finding that reads them. English
 * stands in the wordings themselves. Matched against smoothed words; accents stay, and may be missing.
 */
export const otherLanguages: Readonly<Record<string, RegExp>> = {
  'says-account-state': rx(
    '(konto|account|zugang|benutzer).{0,60}(gesperrt|deaktiviert|blockiert|nicht (bestätigt|aktiviert|freigeschaltet))|zu viele (anmelde|fehl|login)|(cuenta|usuario).{0,30}(bloquead|suspendid|desactivad|inactiv|no (est[áa] )?(verificad|activ|confirmad))|demasiados intentos|compte.{0,30}(bloqué|verrouillé|suspendu|désactivé|non (vérifié|activé))|trop de tentatives|account.{0,20}(bloccato|sospeso|disattivato)|troppi tentativi|conta.{0,30}(bloquead|suspens|desativad|inativ)|muitas tentativas',
  ),
  'says-wrong-login': rx(
    '(passwort|kennwort|benutzername|anmeldedaten|zugangsdaten).{0,40}(falsch|ungültig|nicht korrekt|unbekannt)|(falsche|ungültige)[srn]? (passwort|kennwort|anmeldedaten|zugangsdaten|benutzername)|(contraseña|usuario|credenciales).{0,40}(incorrect|inválid|no válid|erróne)|(mot de passe|identifiants?).{0,40}(incorrect|invalide|erroné)|(password|credenziali|nome utente).{0,30}(errat|non valid|non corrett)|(senha|usuário|credenciais).{0,30}(incorret|inválid)',
  ),
  'says-token-expired': rx(
    'token.{0,20}abgelaufen|abgelaufenes token|token.{0,20}(caducad|expirad|vencid)|(caducado|expirado|vencido) el token|(jeton|token).{0,20}(expiré|périmé)|token.{0,20}scaduto',
  ),
  'says-session-ended': rx(
    '(sitzung|session|anmeldung).{0,20}abgelaufen|sesi[óo]n.{0,25}(caducad|expirad|finalizad)|session.{0,20}(expirée|terminée)|sessione.{0,20}scaduta|sessão.{0,25}(expirad|encerrad)',
  ),
  'says-nothing-sent': rx(
    'nicht (angemeldet|eingeloggt|authentifiziert)|(anmeldung|authentifizierung) (ist )?erforderlich|(kein|fehlende[rsn]?) (token|zugangsdaten|anmeldedaten|api (key|schlüssel))|no (ha iniciado sesi[óo]n|autenticad)|(falta|falt[óo]|no se proporcion[óo]).{0,20}(token|credenciales|autenticaci[óo]n|clave)|non (connecté|authentifié)|authentification requise|(jeton|token) manquant|non autenticato|autenticazione richiesta|não autenticad|autenticação (necessária|obrigatória)|token (ausente|não informado)',
  ),
  'says-scope': rx(
    'fehl(t|en) (die |das |der )?(nötigen? |erforderlichen? )?(berechtigung|rechte|rolle)|(fehlende|keine|unzureichende)[rsn]? (berechtigung|rechte|rolle)|berechtigung.{0,30}(fehlt|nicht ausreichend)|rolle.{0,40}(fehlt|erforderlich|benötigt)|(permiso|rol|privilegio)s?.{0,30}(insuficient|requerid|necesari)|(no tiene|sin|faltan?) (los )?permisos?|(droits?|autorisations?|rôle).{0,30}(insuffisant|requis|manquant)|permess[oi].{0,20}(insufficient|mancant)|(permissão|permissões).{0,20}(insuficient|necessári)|sem permissão',
  ),
  'says-key-unknown': rx(
    '(api ?(key|schlüssel)|schlüssel|zugangsschlüssel).{0,25}(ungültig|unbekannt|falsch)|ungültige[rn]? (api )?(key|schlüssel)|(clave|llave).{0,20}(no válida|inválida|desconocida)|clé.{0,15}(invalide|inconnue)|chiave.{0,15}(non valida|sconosciuta)|chave.{0,15}(inválida|desconhecida)',
  ),
  'says-revoked': rx(
    '(token|schlüssel|zugang).{0,20}(widerrufen|zurückgezogen)|(token|clave).{0,20}revocad|(jeton|clé).{0,20}révoqué|revogad',
  ),
  'says-address-not-allowed': rx(
    '(ip ?adresse|adresse|standort).{0,40}nicht (erlaubt|zugelassen|freigegeben)|direcci[óo]n ip.{0,40}(no (est[áa] )?(permitid|autorizad)|bloquead)|adresse ip.{0,40}(non autorisée|bloquée|refusée)|indirizzo ip.{0,30}non (consentito|autorizzato)',
  ),
  'says-limit': rx(
    'zu viele anfragen|demasiadas (solicitudes|peticiones)|trop de requêtes|troppe richieste|muitas (solicitações|requisições)',
  ),
  'says-second-factor': rx(
    '(zweiter|zwei) faktor|(einmal|bestätigungs)code.{0,20}(erforderlich|fehlt)|(segundo factor|doble factor|c[óo]digo de verificaci[óo]n).{0,25}(requerid|necesari|obligatori)|(double|second) facteur|code de vérification requis',
  ),
  'says-token-signature': rx(
    'signatur.{0,20}(ungültig|falsch|nicht (gültig|prüfbar))|firma.{0,20}(no válida|inválida|incorrecta|non valida)|signature.{0,10}(invalide|incorrecte)|assinatura.{0,10}inválida',
  ),
  'says-server-failed': rx(
    'interner (server)?fehler|derzeit nicht (verfügbar|erreichbar)|error interno|no disponible (temporalmente|en este momento)|erreur interne|temporairement indisponible|errore interno|erro interno|temporariamente indisponível',
  ),
}
