<?php

declare(strict_types=1);

namespace Cloister\Storefront\Test\RealSidecar;

use Cloister\Storefront\Forwarding\BrowserRequest;
use Cloister\Storefront\Forwarding\ForwardedRequest;
use Cloister\Storefront\Forwarding\PassCookie;
use Cloister\Storefront\Forwarding\Shopper;
use Cloister\Storefront\Forwarding\StorefrontRoute;
use Cloister\Storefront\Fraud\DecideOnOrder;
use Cloister\Storefront\Fraud\FailMode;
use Cloister\Storefront\Fraud\OrderDocument;
use Cloister\Storefront\Fraud\ReviewOutcome;
use Cloister\Storefront\Model\SidecarConnector;
use Cloister\Storefront\Model\Sync\ChangedProducts;
use Cloister\Storefront\Model\TestConnection;
use Cloister\Storefront\Sidecar\CollectedReply;
use Cloister\Storefront\Sidecar\Connection;
use Cloister\Storefront\Sidecar\Endpoint;
use Cloister\Storefront\Sidecar\Failure;
use Cloister\Storefront\Sidecar\SidecarClient;
use Cloister\Storefront\Sidecar\SidecarReply;
use Cloister\Storefront\Sidecar\SidecarRequest;
use Cloister\Storefront\Sidecar\Trust;
use Cloister\Storefront\Test\Sidecar\SidecarTestCase;
use Cloister\Storefront\Test\Unit\PlantedOrder;

/** The module and the sidecar as a merchant runs them: a model, a catalogue, a fraud policy behind it. */
final class RealSidecarTest extends SidecarTestCase
{
    use PlantedOrder;

    private const ORIGIN = 'https://shop.example';

    public function testTheButtonSaysThatAllIsWell(): void
    {
        self::assertNull($this->tested($this->client()));
        self::assertSame(Failure::Refused, $this->tested($this->client('revoked', 'CLOISTER_REVOKED_SECRET')));
        self::assertSame(Failure::CertificateRefused, $this->tested($this->clientThatTrusts('CLOISTER_STRANGER_FILE')));
    }

    public function testAPageFindsProductsUnderItsPass(): void
    {
        $reply = $this->ask(StorefrontRoute::Search, '{"query":"a kettle under 80","email":"canary@shopper.example"}');

        self::assertSame(200, $reply->status, $reply->body);
        self::assertStringContainsStringIgnoringCase('kettle', $reply->body);
    }

    public function testWithoutAPassAndFromAnotherOriginNothingIsFound(): void
    {
        $body = '{"query":"kettle"}';

        self::assertSame(401, $this->client()->send($this->forwarded(StorefrontRoute::Search, $body, ''))->status);
        $foreign = $this->forwarded(StorefrontRoute::Pass, '{}', '', origin: 'https://other.example');
        self::assertSame(403, $this->client()->send($foreign)->status);
    }

    public function testAnAnswerComesInSteps(): void
    {
        $body = '{"question":"How long does delivery take?"}';
        $reply = $this->ask(StorefrontRoute::Support, $body, 'text/event-stream');

        self::assertSame('text/event-stream', $reply->headers['content-type'], $reply->body);
        self::assertGreaterThan(1, substr_count($reply->body, 'data:'));
    }

    public function testAGuestHasNoOrdersAndACustomerTheirOwn(): void
    {
        $guest = json_decode($this->ask(StorefrontRoute::Orders, '{}')->body, true);
        $customer = json_decode($this->ask(StorefrontRoute::Orders, '{}', customer: 5)->body, true);

        self::assertSame([false, []], [$guest['isSignedIn'], $guest['orders']]);
        self::assertSame([true, 1], [$customer['isSignedIn'], count($customer['orders'])]);
    }

    /**
     * @testWith [20, "allow"]
     *           [5000, "review"]
     *           [700, "block"]
     */
    public function testAnOrderIsDecidedByThePolicyOfTheMerchant(int $total, string $action): void
    {
        $changes = ['increment_id' => "1000$total", 'base_grand_total' => $total];
        $decide = new DecideOnOrder($this->client(), FailMode::Closed, 800);

        $verdict = $decide->decide(OrderDocument::of($this->order($changes)), []);

        self::assertSame($action, $verdict->action->value, implode(' ', $verdict->reasons));
        self::assertNotSame('', $verdict->decisionId);
    }

    public function testWhatTheShopKnowsOfACustomerIsHeard(): void
    {
        $order = $this->order(['increment_id' => '2000', 'customer_id' => 5, 'base_grand_total' => 90]);
        $decide = new DecideOnOrder($this->client(), FailMode::Closed, 800);

        $facts = ['accountAgeSeconds' => 90_000_000, 'pastPaidOrders' => 9];
        $verdict = $decide->decide(OrderDocument::of($order), $facts);

        self::assertSame('allow', $verdict->action->value, implode(' ', $verdict->reasons));
    }

    public function testWhatBecameOfAnOrderIsTaken(): void
    {
        foreach (ReviewOutcome::cases() as $outcome) {
            $content = ['orderId' => '10005000', 'outcome' => $outcome->value];
            $this->client()->send(SidecarRequest::post('/orders/outcome', $content, 2000))->requireTaken();
        }
        $this->addToAssertionCount(1);
    }

    public function testIdsOfManyChangedProductsAreTaken(): void
    {
        $connector = $this->createConfiguredMock(SidecarConnector::class, ['connect' => $this->client()]);

        (new ChangedProducts($connector))->execute(range(1, 2500));

        $this->addToAssertionCount(1);
    }

    public function testBothSecretsHoldAndARevokedOneDoesNot(): void
    {
        $changed = static fn () => SidecarRequest::post('/sync/events', ['productIds' => []], 2000);

        self::assertTrue($this->client()->send($changed())->isTaken());
        self::assertTrue($this->client('next', 'CLOISTER_NEXT_SECRET')->send($changed())->isTaken());
        self::assertTrue($this->client('revoked', 'CLOISTER_REVOKED_SECRET')->send($changed())->isRefused());
        self::assertTrue($this->client('current', 'CLOISTER_NEXT_SECRET')->send($changed())->isRefused());
    }

    public function testWhereCertificatesCountTheShopShowsItsOwn(): void
    {
        $changed = static fn () => SidecarRequest::post('/sync/events', ['productIds' => []], 2000);

        self::assertTrue($this->certified('CLOISTER_CLIENT')->send($changed())->isTaken());
        $failure = $this->failureOf(
            fn () => $this->certified('CLOISTER_STRANGER_CLIENT')->send($changed())->requireTaken()
        );
        self::assertContains($failure, [Failure::CertificateRefused, Failure::Unreachable, Failure::Refused]);
    }

    private function certified(string $files): SidecarClient
    {
        return new SidecarClient(new Connection(
            Endpoint::parse($this->given('CLOISTER_MUTUAL_URL')),
            new Trust(
                $this->given('CLOISTER_AUTHORITY_FILE'),
                $this->given("{$files}_FILE"),
                $this->given("{$files}_KEY_FILE")
            ),
            null
        ));
    }

    private function ask(
        StorefrontRoute $route,
        string $body,
        string $accept = 'application/json',
        int $customer = 0
    ): SidecarReply {
        $given = $this->client()->send($this->forwarded(StorefrontRoute::Pass, '{}', ''));
        $pass = PassCookie::parse($given->headers['set-cookie'] ?? '');
        self::assertNotNull($pass, $given->body);
        $collected = new CollectedReply();
        $cookie = PassCookie::NAME . '=' . $pass->token;
        $this->client()->stream($this->forwarded($route, $body, $cookie, $accept, $customer), $collected);
        return $collected->reply();
    }

    private function forwarded(
        StorefrontRoute $route,
        string $body,
        string $cookie,
        string $accept = 'application/json',
        int $customer = 0,
        string $origin = self::ORIGIN
    ): SidecarRequest {
        $browser = new BrowserRequest([
            'accept' => $accept,
            'content-type' => 'application/json',
            'origin' => $origin,
            'sec-fetch-site' => 'same-origin',
            'cookie' => $cookie,
        ], $body);
        $shopper = $customer === 0
            ? new Shopper('default', str_repeat('a', 64))
            : new Shopper('default', str_repeat('a', 64), str_repeat('b', 64), 'token-of-a-customer');
        return ForwardedRequest::of($route, $browser, $shopper);
    }

    private function tested(SidecarClient $client): ?Failure
    {
        return (new TestConnection($this->createConfiguredMock(SidecarConnector::class, ['connect' => $client])))
            ->failure();
    }
}
