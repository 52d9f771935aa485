<?php

declare(strict_types=1);

namespace Cloister\Storefront\ViewModel;

use Cloister\Storefront\Controller\Router;
use Cloister\Storefront\Model\Configuration;
use Magento\Framework\UrlInterface;
use Magento\Framework\View\Element\Block\ArgumentInterface;

/** What templates need to know. Nothing of a shopper, so that every page stays in the full-page cache. */
class Storefront implements ArgumentInterface
{
    public function __construct(
        private readonly UrlInterface $url,
        private readonly Configuration $configuration
    ) {
    }

    public function isShown(): bool
    {
        return $this->configuration->servesStorefront();
    }

    /** Path of the edge, with the code of the store view in front where the shop's addresses have it. */
    public function endpoint(): string
    {
        $path = (string)parse_url($this->url->getUrl(Router::FRONT_NAME), PHP_URL_PATH);
        return '/' . trim($path, '/');
    }
}
