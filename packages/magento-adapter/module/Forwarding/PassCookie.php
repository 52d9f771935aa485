<?php

declare(strict_types=1);

namespace Cloister\Storefront\Forwarding;

/** The one cookie that is forwarded: the shopper pass. Sessions, carts and logins of Magento stay where they are. */
final class PassCookie
{
    public const NAME = '__Host-cloister-pass';
    private const MOST_PASSES = 4;
    private const LONGEST_PASS = 512;

    private function __construct(public readonly string $token, public readonly int $seconds)
    {
    }

    /** The passes of a `Cookie` header, as a header again; the sidecar takes the first that holds. */
    public static function headerFrom(string $cookies): string
    {
        $kept = [];
        foreach (explode(';', $cookies) as $cookie) {
            [$name, $value] = explode('=', trim($cookie), 2) + [1 => ''];
            if ($name === self::NAME && self::isToken($value) && count($kept) < self::MOST_PASSES) {
                $kept[] = $name . '=' . $value;
            }
        }
        return implode('; ', $kept);
    }

    /** Reads the `Set-Cookie` of a reply. A cookie of any other name or form is none. */
    public static function parse(string $setCookie): ?self
    {
        $isPass = preg_match('/^' . self::NAME . '=([^;]*);(?:.*;)? ?Max-Age=(\d{1,5})(?:;|$)/D', $setCookie, $parts);
        return $isPass === 1 && self::isToken($parts[1]) ? new self($parts[1], (int)$parts[2]) : null;
    }

    private static function isToken(string $value): bool
    {
        return strlen($value) <= self::LONGEST_PASS && preg_match('/^[\w.~-]+$/D', $value) === 1;
    }
}
