<?php

declare(strict_types=1);

namespace Cloister\Storefront\Sidecar;

/**
 * What this shop signs its requests with: low in power, revocable, one of up to two that the sidecar knows at a time.
 * It opens no model and no gateway.
 */
final class SigningSecret
{
    private const SHORTEST = 32;

    /** @throws SidecarException With {@see Failure::Unconfigured}. */
    public function __construct(
        public readonly string $keyId,
        #[\SensitiveParameter] private readonly string $secret
    ) {
        if (preg_match('/^[\w.-]{1,64}$/D', $keyId) !== 1 || strlen($secret) < self::SHORTEST) {
            throw new SidecarException(Failure::Unconfigured);
        }
    }

    /** HMAC-SHA-256 in hexadecimal. */
    public function sign(string $message): string
    {
        return hash_hmac('sha256', $message, $this->secret);
    }

    /** Nothing that prints, dumps or stores a variable gets to see the secret. */
    public function __debugInfo(): array
    {
        return ['keyId' => $this->keyId];
    }

    /** @throws SidecarException Always: a secret is kept where it was configured, and nowhere else. */
    public function __serialize(): array
    {
        throw new SidecarException(Failure::Unconfigured);
    }
}
