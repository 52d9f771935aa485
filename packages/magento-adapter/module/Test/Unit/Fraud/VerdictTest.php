<?php

declare(strict_types=1);

namespace Cloister\Storefront\Test\Unit\Fraud;

use Cloister\Storefront\Fraud\Action;
use Cloister\Storefront\Fraud\FailMode;
use Cloister\Storefront\Fraud\ReviewOutcome;
use Cloister\Storefront\Fraud\Verdict;
use Cloister\Storefront\Sidecar\Failure;
use Cloister\Storefront\Sidecar\SidecarException;
use PHPUnit\Framework\TestCase;

final class VerdictTest extends TestCase
{
    public function testADecisionIsReadWithItsCodes(): void
    {
        $verdict = Verdict::read([
            'action' => 'review',
            'decisionId' => 'd_1',
            'reasons' => ['amount_high', '<b>html</b>', 7, 'rule_x'],
            'score' => 0.5,
        ]);

        self::assertSame(Action::Review, $verdict->action);
        self::assertSame(['amount_high', 'rule_x'], $verdict->reasons);
        self::assertSame('d_1', $verdict->decisionId);
    }

    /**
     * @testWith [{}]
     *           [{"action":"ALLOW"}]
     *           [{"action":"burn"}]
     *           [{"action":["allow"]}]
     *           [{"decision":"allow"}]
     */
    public function testWhatIsNoDecisionIsNotTakenForOne(array $content): void
    {
        try {
            Verdict::read($content);
            self::fail('It was taken.');
        } catch (SidecarException $exception) {
            self::assertSame(Failure::ReplyUnreadable, $exception->failure);
        }
    }

    /**
     * @testWith ["open", "allow"]
     *           ["review", "review"]
     *           ["closed", "block"]
     */
    public function testWithoutADecisionTheDeclaredModeDecides(string $mode, string $action): void
    {
        $verdict = Verdict::byFailMode(FailMode::from($mode), Failure::Late);

        self::assertSame([$action, ['sidecar_late'], ''], [
            $verdict->action->value,
            $verdict->reasons,
            $verdict->decisionId,
        ]);
    }

    /**
     * @testWith ["holded", "processing", "review_approved"]
     *           ["holded", "canceled", "review_denied"]
     *           ["processing", "canceled", "review_denied"]
     *           ["processing", "complete", null]
     *           ["holded", "holded", null]
     *           ["", "new", null]
     */
    public function testTheOutcomeOfAReviewIsReadFromTheStatesOfTheOrder(string $from, string $to, ?string $is): void
    {
        self::assertSame($is, ReviewOutcome::between($from, $to)?->value);
    }
}
