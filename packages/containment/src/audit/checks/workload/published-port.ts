import { asObject, asText, type JsonValue } from '../../json-value.ts'

/**
 * Whether a port of Compose, or of `docker run`, listens on every address of the host, past its firewall: `11434:11434` and
 * `11434` do; `127.0.0.1:…` and an expose do not.
 */
export function isPublished(port: JsonValue): boolean {
  const described = asObject(port)
  const host =
    described === undefined
      ? /^(\[[^\]]+\]|[\d.]+|\$\{[^}]*\}):[^:]*:/u.exec(String(port))?.[1]
      : asText(described['host_ip'])
  if (described !== undefined && described['published'] === undefined) return false
  return host === undefined || /^(?:0\.0\.0\.0|\[::\]|::)$/u.test(host)
}
