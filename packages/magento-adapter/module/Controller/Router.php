<?php

declare(strict_types=1);

namespace Cloister\Storefront\Controller;

use Cloister\Storefront\Controller\Ask\Index;
use Cloister\Storefront\Forwarding\StorefrontRoute;
use Cloister\Storefront\Model\Configuration;
use Magento\Framework\App\ActionFactory;
use Magento\Framework\App\ActionInterface;
use Magento\Framework\App\RequestInterface;
use Magento\Framework\App\RouterInterface;

/** Leads the listed addresses below `/cloister` to their one action. All others are none of ours. */
class Router implements RouterInterface
{
    public const FRONT_NAME = 'cloister';
    public const ROUTE = 'cloister_route';

    public function __construct(
        private readonly ActionFactory $actionFactory,
        private readonly Configuration $configuration
    ) {
    }

    public function match(RequestInterface $request): ?ActionInterface
    {
        $path = trim((string)$request->getPathInfo(), '/');
        if (!str_starts_with($path, self::FRONT_NAME . '/') || !$this->configuration->servesStorefront()) {
            return null;
        }
        $route = StorefrontRoute::tryFrom(substr($path, strlen(self::FRONT_NAME) + 1));
        if ($route === null) {
            return null;
        }
        $request->setModuleName(self::FRONT_NAME)->setControllerName('ask')->setActionName('index');
        $request->setParam(self::ROUTE, $route->value);
        return $this->actionFactory->create(Index::class);
    }
}
