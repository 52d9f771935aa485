<?php

declare(strict_types=1);

namespace Cloister\Storefront\Test\Sidecar;

use Cloister\Storefront\Fraud\DecideOnOrder;
use Cloister\Storefront\Fraud\FailMode;
use Cloister\Storefront\Sidecar\SidecarClient;

final class DecideOnOrderTest extends SidecarTestCase
{
    /**
     * @testWith ["allow"]
     *           ["review"]
     *           ["block"]
     */
    public function testTheSidecarDecides(string $action): void
    {
        foreach (FailMode::cases() as $mode) {
            $verdict = (new DecideOnOrder($this->client(), $mode, 800))->decide(['increment_id' => $action]);

            self::assertSame([$action, "d-$action"], [$verdict->action->value, $verdict->decisionId]);
        }
    }

    /** @dataProvider faults */
    public function testWhereItCannotTheShopFailsAsItDeclared(string $fault, string $reason, int $withinMs): void
    {
        $expected = ['open' => 'allow', 'review' => 'review', 'closed' => 'block'];
        foreach ($expected as $mode => $action) {
            $decide = new DecideOnOrder($this->client(), FailMode::from($mode), $withinMs);

            $verdict = $decide->decide(['increment_id' => $fault]);

            self::assertSame([$action, [$reason], ''], [
                $verdict->action->value,
                $verdict->reasons,
                $verdict->decisionId,
            ]);
        }
    }

    /** @return iterable<array{string, string, int}> A wait is short where all of it is waited. */
    public static function faults(): iterable
    {
        yield 'late' => ['late', 'sidecar_late', 150];
        yield 'byte by byte' => ['trickling', 'sidecar_late', 150];
        yield 'an error, whatever its body says' => ['failing', 'sidecar_failed', 800];
        yield 'a page' => ['garbage', 'sidecar_reply_unreadable', 800];
        yield 'an action that nobody knows' => ['unknown', 'sidecar_reply_unreadable', 800];
        yield 'more than is read' => ['huge', 'sidecar_reply_too_large', 800];
        yield 'a way to elsewhere' => ['redirected', 'sidecar_failed', 800];
        yield 'nothing' => ['hanging_up', 'sidecar_unreachable', 800];
    }

    /** @dataProvider clientsThatAreNotBelieved */
    public function testARevokedSecretAndAWrongServerAreDeclaredFailuresToo(callable $clientOf, string $reason): void
    {
        $decide = new DecideOnOrder($clientOf($this), FailMode::Closed, 800);

        $verdict = $decide->decide(['increment_id' => 'allow']);

        self::assertSame(['block', [$reason]], [$verdict->action->value, $verdict->reasons]);
    }

    /** @return iterable<array{callable(self): SidecarClient, string}> */
    public static function clientsThatAreNotBelieved(): iterable
    {
        $revoked = static fn (self $test) => $test->client('revoked', 'CLOISTER_REVOKED_SECRET');
        $stranger = static fn (self $test) => $test->clientThatTrusts('CLOISTER_STRANGER_FILE');
        yield 'revoked' => [$revoked, 'sidecar_refused'];
        yield 'stranger' => [$stranger, 'sidecar_certificate_refused'];
    }

    public function testACheckoutNeverWaitsLongerThanEightTenthsOfASecond(): void
    {
        $decide = new DecideOnOrder($this->client(), FailMode::Review, 60_000);

        $since = hrtime(true);
        $verdict = $decide->decide(['increment_id' => 'late']);
        $waitedMs = (hrtime(true) - $since) / 1e6;

        self::assertSame(['sidecar_late'], $verdict->reasons);
        self::assertGreaterThan(700, $waitedMs);
        // The answer would come after 5,000.
        self::assertLessThan(2500, $waitedMs);
    }
}
