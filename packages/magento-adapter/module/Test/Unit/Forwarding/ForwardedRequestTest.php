<?php

declare(strict_types=1);

namespace Cloister\Storefront\Test\Unit\Forwarding;

use Cloister\Storefront\Forwarding\AllowedBody;
use Cloister\Storefront\Forwarding\BrowserRequest;
use Cloister\Storefront\Forwarding\ForwardedRequest;
use Cloister\Storefront\Forwarding\RequestRefused;
use Cloister\Storefront\Forwarding\Shopper;
use Cloister\Storefront\Forwarding\StorefrontRoute;
use PHPUnit\Framework\TestCase;

final class ForwardedRequestTest extends TestCase
{
    private const BROWSER = [
        'accept' => 'application/json',
        'accept-language' => 'de-DE',
        'content-type' => 'application/json',
        'origin' => 'https://shop.example',
        'sec-fetch-site' => 'same-origin',
        'cookie' => 'PHPSESSID=canary-session; __Host-cloister-pass=e30.e30.AAAA; form_key=canary-key',
        'authorization' => 'Bearer canary-bearer',
        'user-agent' => 'canary-agent',
        'x-forwarded-for' => '192.0.2.99',
        'referer' => 'https://shop.example/canary-page',
    ];

    public function testOnlyWhatIsListedGoesOn(): void
    {
        $body = '{"query":"kettle","filters":{"brands":["Fennmoor"]},"email":"canary@shopper.example","cart":[1]}';

        $request = $this->forward(StorefrontRoute::Search, $body);

        self::assertSame('/shop/search', $request->pathWithQuery);
        self::assertSame('{"query":"kettle","filters":{"brands":["Fennmoor"]}}', $request->body);
        self::assertSame('__Host-cloister-pass=e30.e30.AAAA', $request->headers['cookie']);
        $all = $request->body . json_encode($request->headers);
        self::assertStringNotContainsString('canary', $all);
        self::assertStringNotContainsString('192.0.2', $all);
    }

    public function testTheTokenThatReadsOrdersGoesWhereOrdersAreReadAndNowhereElse(): void
    {
        $shown = array_filter(
            StorefrontRoute::cases(),
            fn (StorefrontRoute $route) => isset($this->forward($route, '{}')->headers['cloister-customer-token'])
        );

        self::assertSame(
            ['support', 'orders', 'actions', 'conversation/end'],
            array_values(array_map(static fn (StorefrontRoute $route) => $route->value, $shown))
        );
    }

    public function testAGuestHasNoToken(): void
    {
        $guest = new Shopper('default', 'aa');

        $request = ForwardedRequest::of(StorefrontRoute::Orders, new BrowserRequest(self::BROWSER, '{}'), $guest);

        self::assertArrayNotHasKey('cloister-customer-token', $request->headers);
        self::assertArrayNotHasKey('cloister-customer', $request->headers);
    }

    public function testAnEmptyListStaysAListAndAnEmptyObjectAnObject(): void
    {
        $body = '{"kind":"trending","itemIds":[],"filters":{}}';

        self::assertSame('{"kind":"trending","itemIds":[]}', AllowedBody::of(StorefrontRoute::Recommendations, $body));
        self::assertSame('{"filters":{}}', AllowedBody::of(StorefrontRoute::Search, '{"filters":{}}'));
        self::assertSame('{}', AllowedBody::of(StorefrontRoute::Orders, '{"query":"kettle"}'));
        self::assertSame('{}', AllowedBody::of(StorefrontRoute::Pass, ''));
    }

    /** @dataProvider unreadableBodies */
    public function testABodyThatIsNoObjectIsNotForwarded(string $body, int $status): void
    {
        try {
            $this->forward(StorefrontRoute::Search, $body);
            self::fail('It was forwarded.');
        } catch (RequestRefused $refused) {
            self::assertSame($status, $refused->status);
        }
    }

    /** @return iterable<array{string, int}> */
    public static function unreadableBodies(): iterable
    {
        yield 'a form' => ['query=kettle', 400];
        yield 'a list' => ['[1]', 400];
        yield 'a number' => ['1', 400];
        yield 'bytes' => ["{\"query\":\"\xff\"}", 400];
        yield 'a tower' => [str_repeat('{"query":', 60) . '1' . str_repeat('}', 60), 400];
        yield 'too much' => ['{"query":"' . str_repeat('a', 20_000) . '"}', 413];
    }

    private function forward(StorefrontRoute $route, string $body): \Cloister\Storefront\Sidecar\SidecarRequest
    {
        $shopper = new Shopper('default', 'aa', 'bb', 'bearer-of-the-customer');
        return ForwardedRequest::of($route, new BrowserRequest(self::BROWSER, $body), $shopper);
    }
}
