<?php

declare(strict_types=1);

namespace Cloister\Storefront\Sidecar;

/**
 * Signs a request, so that the sidecar serves this shop and nobody else: version, method, path with query, second,
 * nonce and the hash of the body. A signature holds for 30 seconds and once.
 */
final class RequestSignature
{
    private const VERSION = 'v1';
    private const NONCE_BYTES = 16;

    /** @return array<string, string> */
    public static function headers(SigningSecret $secret, SidecarRequest $request): array
    {
        return self::headersAt($secret, $request, time(), self::nonce());
    }

    /** @return array<string, string> */
    public static function headersAt(SigningSecret $secret, SidecarRequest $request, int $time, string $nonce): array
    {
        $message = implode("\n", [
            self::VERSION,
            $request->method,
            $request->pathWithQuery,
            (string)$time,
            $nonce,
            hash('sha256', $request->body),
        ]);
        return [
            'cloister-key' => $secret->keyId,
            'cloister-time' => (string)$time,
            'cloister-nonce' => $nonce,
            'cloister-signature' => self::VERSION . '=' . $secret->sign($message),
        ];
    }

    private static function nonce(): string
    {
        return rtrim(strtr(base64_encode(random_bytes(self::NONCE_BYTES)), '+/', '-_'), '=');
    }
}
