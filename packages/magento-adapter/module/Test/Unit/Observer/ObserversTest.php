<?php

declare(strict_types=1);

namespace Cloister\Storefront\Test\Unit\Observer;

use Cloister\Storefront\Fraud\FailMode;
use Cloister\Storefront\Fraud\Verdict;
use Cloister\Storefront\Model\Configuration;
use Cloister\Storefront\Model\OrderVerdicts;
use Cloister\Storefront\Model\SidecarConnector;
use Cloister\Storefront\Observer\DecideBeforeOrder;
use Cloister\Storefront\Observer\HoldForReview;
use Cloister\Storefront\Observer\ReportReview;
use Cloister\Storefront\Sidecar\Failure;
use Cloister\Storefront\Sidecar\SidecarException;
use Cloister\Storefront\Test\Unit\PlantedOrder;
use Magento\Framework\Event\Observer;
use Magento\Framework\Exception\LocalizedException;
use Magento\Sales\Model\Order;
use PHPUnit\Framework\TestCase;
use Psr\Log\LoggerInterface;

final class ObserversTest extends TestCase
{
    use PlantedOrder;

    public function testABlockedOrderIsRefusedWithoutAReason(): void
    {
        $order = $this->order();

        try {
            $this->decide($order, ['action' => 'block', 'decisionId' => 'd1', 'reasons' => ['rule_listed']]);
            self::fail('It was placed.');
        } catch (LocalizedException $exception) {
            self::assertSame('Your order could not be placed. Please contact us.', $exception->getMessage());
        }
    }

    /**
     * @testWith ["review"]
     *           ["challenge"]
     */
    public function testAnOrderForAPersonIsHeldWithTheCodesOfTheDecision(string $action): void
    {
        $order = $this->order(['state' => 'processing']);

        $this->decide($order, ['action' => $action, 'decisionId' => 'd1', 'reasons' => ['amount_high', 'rule_x']]);
        (new HoldForReview())->execute(new Observer(['order' => $order]));

        self::assertSame('holded', $order->getData('state'));
        self::assertSame(["Cloister: $action · amount_high rule_x · d1"], $order->comments);
    }

    public function testAnAllowedOrderIsLeftAlone(): void
    {
        $order = $this->order(['state' => 'processing']);

        $this->decide($order, ['action' => 'allow', 'decisionId' => 'd1', 'reasons' => []]);
        (new HoldForReview())->execute(new Observer(['order' => $order]));

        self::assertSame(['processing', []], [$order->getData('state'), $order->comments]);
        self::assertSame('d1', $order->getData('cloister_decision_id'));
    }

    public function testWhatCannotBeHeldGetsTheNote(): void
    {
        $order = $this->order(['state' => 'complete', 'cloister_action' => 'review']);

        (new HoldForReview())->execute(new Observer(['order' => $order]));

        self::assertSame(['complete', 1], [$order->getData('state'), count($order->comments)]);
    }

    public function testAShopThatDoesNotCheckOrdersAsksNobody(): void
    {
        $configuration = $this->createConfiguredMock(Configuration::class, ['decidesOnOrders' => false]);
        $verdicts = $this->createMock(OrderVerdicts::class);
        $verdicts->expects(self::never())->method('of');

        (new DecideBeforeOrder($configuration, $verdicts))->execute(new Observer(['order' => $this->order()]));
    }

    /**
     * @testWith ["open", false]
     *           ["review", false]
     *           ["closed", true]
     */
    public function testAShopWhoseSecretCannotBeReadFailsAsDeclared(string $mode, bool $isRefused): void
    {
        $configuration = $this->createConfiguredMock(Configuration::class, [
            'decidesOnOrders' => true,
            'failMode' => FailMode::from($mode),
        ]);
        $connector = $this->createMock(SidecarConnector::class);
        $connector->method('connect')->willThrowException(new SidecarException(Failure::Unconfigured));
        $facts = $this->createMock(\Cloister\Storefront\Model\ShopFacts::class);
        $order = $this->order();
        $observer = new DecideBeforeOrder($configuration, new OrderVerdicts($configuration, $connector, $facts));

        try {
            $observer->execute(new Observer(['order' => $order]));
            $wasRefused = false;
        } catch (LocalizedException) {
            $wasRefused = true;
        }

        self::assertSame($isRefused, $wasRefused);
        self::assertSame('sidecar_unconfigured', $order->getData('cloister_reasons'));
    }

    public function testASidecarThatIsDownKeepsNobodyFromReleasingAnOrder(): void
    {
        $order = $this->order(['state' => 'holded', 'cloister_action' => 'review']);
        $order->setData('state', 'processing');
        $connector = $this->createMock(SidecarConnector::class);
        $connector->expects(self::once())->method('connect')
            ->willThrowException(new SidecarException(Failure::Unreachable));
        $logger = $this->createMock(LoggerInterface::class);
        $logger->expects(self::once())->method('warning')->with('Cloister sidecar: unreachable');
        $configuration = $this->createConfiguredMock(Configuration::class, ['decidesOnOrders' => true]);

        (new ReportReview($configuration, $connector, $logger))->execute(new Observer(['order' => $order]));
    }

    /** @param array<string, mixed> $decision */
    private function decide(Order $order, array $decision): void
    {
        $configuration = $this->createConfiguredMock(Configuration::class, ['decidesOnOrders' => true]);
        $verdicts = $this->createConfiguredMock(OrderVerdicts::class, ['of' => Verdict::read($decision)]);

        (new DecideBeforeOrder($configuration, $verdicts))->execute(new Observer(['order' => $order]));
    }
}
