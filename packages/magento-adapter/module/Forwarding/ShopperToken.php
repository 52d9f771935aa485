<?php

declare(strict_types=1);

namespace Cloister\Storefront\Forwarding;

/**
 * Tells one shopper from another without telling who it is: HMAC-SHA-256 under a key that stays in Magento and is
 * another one each day.
 */
final class ShopperToken
{
    /** One subscriber of IPv6 has at least so many bytes to choose from (RFC 6177). */
    private const IPV6_BYTES = 8;
    private const IPV4_MAPPED = "\0\0\0\0\0\0\0\0\0\0\xff\xff";

    public static function ofAddress(string $address, #[\SensitiveParameter] string $keyOfTheDay): string
    {
        return hash_hmac('sha256', 'address ' . self::subscriber($address), $keyOfTheDay);
    }

    /** The same for a customer who is signed in, so that nobody continues what another has said. Empty for a guest. */
    public static function ofCustomer(int $customerId, #[\SensitiveParameter] string $keyOfTheDay): string
    {
        return $customerId < 1 ? '' : hash_hmac('sha256', 'customer ' . $customerId, $keyOfTheDay);
    }

    private static function subscriber(string $address): string
    {
        $bytes = filter_var($address, FILTER_VALIDATE_IP) === false ? false : inet_pton($address);
        if ($bytes === false) {
            return '';
        }
        if (str_starts_with($bytes, self::IPV4_MAPPED)) {
            $bytes = substr($bytes, strlen(self::IPV4_MAPPED));
        }
        return strlen($bytes) === 4 ? $bytes : substr($bytes, 0, self::IPV6_BYTES);
    }
}
