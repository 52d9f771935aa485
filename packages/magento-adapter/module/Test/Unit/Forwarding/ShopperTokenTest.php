<?php

declare(strict_types=1);

namespace Cloister\Storefront\Test\Unit\Forwarding;

use Cloister\Storefront\Forwarding\ShopperToken;
use PHPUnit\Framework\TestCase;

final class ShopperTokenTest extends TestCase
{
    private const KEY = 'key of a day';

    public function testOneSubscriberHasOneTokenHoweverTheAddressIsWritten(): void
    {
        $token = ShopperToken::ofAddress('192.0.2.7', self::KEY);

        self::assertMatchesRegularExpression('/^[0-9a-f]{64}$/D', $token);
        self::assertSame($token, ShopperToken::ofAddress('::ffff:192.0.2.7', self::KEY));
        self::assertNotSame($token, ShopperToken::ofAddress('192.0.2.8', self::KEY));
        $network = ShopperToken::ofAddress('2001:db8:1:2:3::4', self::KEY);
        self::assertSame($network, ShopperToken::ofAddress('2001:db8:1:2:ffff:1:2:3', self::KEY));
        self::assertNotSame($network, ShopperToken::ofAddress('2001:db8:1:3::4', self::KEY));
    }

    public function testAnotherDayIsAnotherToken(): void
    {
        self::assertNotSame(
            ShopperToken::ofAddress('192.0.2.7', self::KEY),
            ShopperToken::ofAddress('192.0.2.7', 'key of the next')
        );
    }

    public function testTwoCustomersHaveTwoTokensAndAGuestNone(): void
    {
        self::assertNotSame(ShopperToken::ofCustomer(1, self::KEY), ShopperToken::ofCustomer(2, self::KEY));
        self::assertSame('', ShopperToken::ofCustomer(0, self::KEY));
    }
}
