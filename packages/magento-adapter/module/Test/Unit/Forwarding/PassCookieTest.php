<?php

declare(strict_types=1);

namespace Cloister\Storefront\Test\Unit\Forwarding;

use Cloister\Storefront\Forwarding\PassCookie;
use PHPUnit\Framework\TestCase;

final class PassCookieTest extends TestCase
{
    public function testOfAllCookiesThePassAloneIsForwarded(): void
    {
        $cookies = 'mage-cache=1; __Host-cloister-pass=a.b.c; X__Host-cloister-pass=d; __Host-cloister-pass=e f';

        self::assertSame('__Host-cloister-pass=a.b.c', PassCookie::headerFrom($cookies));
        self::assertSame('', PassCookie::headerFrom('PHPSESSID=abc'));
        self::assertSame('', PassCookie::headerFrom('__Host-cloister-pass=' . str_repeat('a', 600)));
        $planted = str_repeat('__Host-cloister-pass=a.b.c; ', 9);
        self::assertSame(4, substr_count(PassCookie::headerFrom($planted), 'a.b.c'));
    }

    public function testAPassIsReadFromItsOwnCookieAndFromNoOther(): void
    {
        $pass = PassCookie::parse(
            '__Host-cloister-pass=a.b.c; Path=/; Max-Age=900; Secure; HttpOnly; SameSite=Strict'
        );

        self::assertSame(['a.b.c', 900], [$pass?->token, $pass?->seconds]);
        self::assertNull(PassCookie::parse('PHPSESSID=a; Path=/; Max-Age=900'));
        self::assertNull(PassCookie::parse("__Host-cloister-pass=a\r\nSet-Cookie: b=c; Max-Age=900"));
        self::assertNull(PassCookie::parse('__Host-cloister-pass=a.b.c; Path=/'));
    }
}
