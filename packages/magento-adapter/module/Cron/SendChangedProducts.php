<?php

declare(strict_types=1);

namespace Cloister\Storefront\Cron;

use Cloister\Storefront\Model\Configuration;
use Cloister\Storefront\Sidecar\SidecarException;
use Magento\Framework\Mview\ViewInterface;
use Magento\Framework\Mview\ViewInterfaceFactory;
use Psr\Log\LoggerInterface;

/**
 * Tells the sidecar which products have changed since it was told last.
 *
 * Magento's own materialised views notice the changes, by triggers of the database: imports and mass actions count too.
 * The view remembers how far it came, so that what the sidecar did not take is sent again by the next run.
 */
class SendChangedProducts
{
    private const VIEW = 'cloister_changed_products';

    public function __construct(
        private readonly Configuration $configuration,
        private readonly ViewInterfaceFactory $views,
        private readonly LoggerInterface $logger
    ) {
    }

    public function execute(): void
    {
        $view = $this->views->create()->load(self::VIEW);
        if (!$this->configuration->sendsChangedProducts()) {
            $this->stopWatching($view);
            return;
        }
        if (!$view->isEnabled()) {
            $view->subscribe();
        }
        try {
            $view->update();
            $view->clearChangelog();
        } catch (SidecarException $exception) {
            $this->logger->warning($exception->getMessage());
        }
    }

    private function stopWatching(ViewInterface $view): void
    {
        if ($view->isEnabled()) {
            $view->unsubscribe();
        }
    }
}
