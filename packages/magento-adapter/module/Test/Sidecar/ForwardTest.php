<?php

declare(strict_types=1);

namespace Cloister\Storefront\Test\Sidecar;

use Cloister\Storefront\Forwarding\BrowserRequest;
use Cloister\Storefront\Forwarding\ForwardedRequest;
use Cloister\Storefront\Forwarding\PassCookie;
use Cloister\Storefront\Forwarding\Shopper;
use Cloister\Storefront\Forwarding\StorefrontRoute;
use Cloister\Storefront\Sidecar\Failure;
use Cloister\Storefront\Sidecar\ReplyReceiver;
use Cloister\Storefront\Sidecar\SidecarRequest;

final class ForwardTest extends SidecarTestCase
{
    public function testThePassComesBack(): void
    {
        $reply = $this->client()->send($this->question(StorefrontRoute::Pass, '{}', 'application/json'));

        self::assertSame(204, $reply->status);
        self::assertSame('e30.e30.AAAA', PassCookie::parse($reply->headers['set-cookie'])?->token);
    }

    public function testOnTheWireIsWhatIsListedAndNothingElse(): void
    {
        $this->client()->send($this->question(StorefrontRoute::Orders, '{"email":"canary"}', 'application/json'));

        $recorded = $this->recorded();
        self::assertSame(['/shop/orders', '{}'], [$recorded['path'], $recorded['body']]);
        self::assertEqualsCanonicalizing([
            'accept',
            'cloister-client',
            'cloister-customer',
            'cloister-customer-token',
            'cloister-key',
            'cloister-nonce',
            'cloister-signature',
            'cloister-store',
            'cloister-time',
            'content-length',
            'content-type',
            'cookie',
            'host',
            'origin',
        ], array_keys($recorded['headers']));
    }

    public function testAnAnswerComesInStepsAsItIsMade(): void
    {
        $receiver = $this->receiver();

        $question = $this->question(StorefrontRoute::Support, '{"question":"go on"}', 'text/event-stream');
        $this->client()->stream($question, $receiver);

        self::assertSame(["data: 1\n\n", "data: 2\n\n"], $receiver->steps);
        self::assertSame(['text/event-stream', 200], [$receiver->headers['content-type'], $receiver->status]);
        self::assertGreaterThan(200, ($receiver->times[1] - $receiver->times[0]) / 1e6);
    }

    public function testAnAnswerThatBreaksOffIsNotTakenForWhole(): void
    {
        $receiver = $this->receiver();
        $question = $this->question(StorefrontRoute::Support, '{"question":"break off"}', 'text/event-stream');

        $failure = $this->failureOf(fn () => $this->client()->stream($question, $receiver));

        self::assertSame([Failure::Unreachable, ["data: 1\n\n"]], [$failure, $receiver->steps]);
    }

    public function testAShopperWhoLeavesEndsTheCall(): void
    {
        $receiver = $this->receiver(leavesAfter: 1);

        $question = $this->question(StorefrontRoute::Support, '{"question":"wait"}', 'text/event-stream');
        $since = hrtime(true);
        $this->client()->stream($question, $receiver);

        self::assertSame(["data: 1\n\n"], $receiver->steps);
        // The next step would come after 5,000.
        self::assertLessThan(3000, (hrtime(true) - $since) / 1e6);
    }

    private function question(StorefrontRoute $route, string $body, string $accept): SidecarRequest
    {
        $browser = new BrowserRequest([
            'accept' => $accept,
            'content-type' => 'application/json',
            'origin' => 'https://shop.example',
            'cookie' => 'PHPSESSID=canary; __Host-cloister-pass=a.b.c',
            'authorization' => 'Bearer canary',
            'user-agent' => 'canary',
        ], $body);
        $shopper = new Shopper('default', str_repeat('a', 64), str_repeat('b', 64), 'bearer-of-the-customer');
        return ForwardedRequest::of($route, $browser, $shopper);
    }

    private function recorded(): array
    {
        $requests = $this->client()->send(new SidecarRequest('GET', '/recorded', '', 2000))->content()['requests'];
        return end($requests);
    }

    private function receiver(int $leavesAfter = PHP_INT_MAX): ReplyReceiver
    {
        return new class ($leavesAfter) implements ReplyReceiver {
            public int $status = 0;

            /** @var array<string, string> */
            public array $headers = [];

            /** @var list<string> */
            public array $steps = [];

            /** @var list<int> Nanoseconds. */
            public array $times = [];

            public function __construct(private readonly int $leavesAfter)
            {
            }

            public function begin(int $status, array $headers): void
            {
                $this->status = $status;
                $this->headers = $headers;
            }

            public function write(string $bytes): bool
            {
                $this->steps[] = $bytes;
                $this->times[] = hrtime(true);
                return count($this->steps) < $this->leavesAfter;
            }
        };
    }
}
