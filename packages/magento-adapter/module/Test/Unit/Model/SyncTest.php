<?php

declare(strict_types=1);

namespace Cloister\Storefront\Test\Unit\Model;

use Cloister\Storefront\Cron\SendChangedProducts;
use Cloister\Storefront\Model\Configuration;
use Cloister\Storefront\Sidecar\Failure;
use Cloister\Storefront\Sidecar\SidecarException;
use Magento\Framework\Mview\ViewInterface;
use Magento\Framework\Mview\ViewInterfaceFactory;
use PHPUnit\Framework\TestCase;
use Psr\Log\LoggerInterface;

final class SyncTest extends TestCase
{
    public function testWhatChangedIsSentAndThenForgotten(): void
    {
        $view = $this->view(isEnabled: true);
        $view->expects(self::never())->method('subscribe');
        $view->expects(self::once())->method('update');
        $view->expects(self::once())->method('clearChangelog');

        $this->runCron($view, isOn: true);
    }

    public function testAShopThatHasJustSwitchedItOnBeginsToWatch(): void
    {
        $view = $this->view(isEnabled: false);
        $view->expects(self::once())->method('subscribe');

        $this->runCron($view, isOn: true);
    }

    public function testAShopThatSwitchedItOffIsWatchedNoLonger(): void
    {
        $view = $this->view(isEnabled: true);
        $view->expects(self::once())->method('unsubscribe');
        $view->expects(self::never())->method('update');

        $this->runCron($view, isOn: false);
    }

    public function testWhatTheSidecarDidNotTakeIsKeptForTheNextRun(): void
    {
        $view = $this->view(isEnabled: true);
        $view->method('update')->willThrowException(new SidecarException(Failure::Unreachable));
        $view->expects(self::never())->method('clearChangelog');

        $this->runCron($view, isOn: true);
    }

    private function view(bool $isEnabled): ViewInterface&\PHPUnit\Framework\MockObject\MockObject
    {
        $view = $this->createMock(ViewInterface::class);
        $view->method('load')->with('cloister_changed_products')->willReturnSelf();
        $view->method('isEnabled')->willReturn($isEnabled);
        return $view;
    }

    private function runCron(ViewInterface $view, bool $isOn): void
    {
        $configuration = $this->createConfiguredMock(Configuration::class, ['sendsChangedProducts' => $isOn]);
        $views = $this->createConfiguredMock(ViewInterfaceFactory::class, ['create' => $view]);
        (new SendChangedProducts($configuration, $views, $this->createMock(LoggerInterface::class)))->execute();
    }
}
