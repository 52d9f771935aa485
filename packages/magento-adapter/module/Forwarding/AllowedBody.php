<?php

declare(strict_types=1);

namespace Cloister\Storefront\Forwarding;

use JsonException;

/** Keeps of a request the fields that its route has. What a page, an extension or a stranger adds stays here. */
final class AllowedBody
{
    private const LIMIT_BYTES = 16_384;
    private const DEEPEST = 8;

    /** @throws RequestRefused When the body is not a JSON object, or is too large. */
    public static function of(StorefrontRoute $route, string $body): string
    {
        if (strlen($body) > self::LIMIT_BYTES) {
            throw new RequestRefused(413);
        }
        $allowed = new \stdClass();
        foreach (self::objectIn($body) as $name => $value) {
            if (in_array($name, $route->fields(), true)) {
                $allowed->{$name} = $value;
            }
        }
        return json_encode($allowed, JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES);
    }

    /** @return array<string, mixed> */
    private static function objectIn(string $body): array
    {
        try {
            $decoded = json_decode($body === '' ? '{}' : $body, false, self::DEEPEST, JSON_THROW_ON_ERROR);
        } catch (JsonException) {
            throw new RequestRefused(400);
        }
        if (!$decoded instanceof \stdClass) {
            throw new RequestRefused(400);
        }
        return get_object_vars($decoded);
    }
}
