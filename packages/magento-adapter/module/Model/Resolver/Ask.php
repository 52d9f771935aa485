<?php

declare(strict_types=1);

namespace Cloister\Storefront\Model\Resolver;

use Cloister\Storefront\Forwarding\Problem;
use Cloister\Storefront\Forwarding\RequestRefused;
use Cloister\Storefront\Forwarding\StorefrontRoute;
use Cloister\Storefront\Model\AskSidecar;
use Cloister\Storefront\Model\BrowserReply;
use Cloister\Storefront\Model\Configuration;
use Cloister\Storefront\Model\ReadBrowserRequest;
use Cloister\Storefront\Sidecar\SidecarException;
use Cloister\Storefront\Sidecar\SidecarReply;
use Magento\Authorization\Model\UserContextInterface;
use Magento\Framework\App\Request\Http;
use Magento\Framework\GraphQl\Config\Element\Field;
use Magento\Framework\GraphQl\Query\ResolverInterface;
use Magento\Framework\GraphQl\Schema\Type\ResolveInfo;
use Psr\Log\LoggerInterface;

/**
 * `cloisterAsk`: the same addresses for a headless front that speaks with Magento by GraphQL alone. What goes wrong is
 * a problem in the reply, as it is at the address.
 */
class Ask implements ResolverInterface
{
    public function __construct(
        private readonly Configuration $configuration,
        private readonly Http $request,
        private readonly ReadBrowserRequest $readBrowserRequest,
        private readonly AskSidecar $askSidecar,
        private readonly BrowserReply $browserReply,
        private readonly LoggerInterface $logger
    ) {
    }

    /**
     * @param \Magento\GraphQl\Model\Query\ContextInterface $context
     * @return array{status: int, body: string}
     */
    public function resolve(Field $field, $context, ResolveInfo $info, ?array $value = null, ?array $args = null)
    {
        $route = $this->configuration->servesStorefront() ? $this->routeOf($args['input']['route'] ?? '') : null;
        $reply = $route === null
            ? Problem::of(404)
            : $this->replyTo($route, (string)($args['input']['body'] ?? ''), $this->customerIdOf($context));
        $this->browserReply->keepPass($reply->headers['set-cookie'] ?? '');
        return ['status' => $reply->status, 'body' => $reply->body];
    }

    private function replyTo(StorefrontRoute $route, string $body, int $customerId): SidecarReply
    {
        try {
            $browser = $this->readBrowserRequest->withBody($this->request, $body);
            return $this->askSidecar->ask($route, $browser, $customerId);
        } catch (RequestRefused $refused) {
            return Problem::of($refused->status);
        } catch (SidecarException $exception) {
            $this->logger->warning($exception->getMessage());
            return Problem::ofFailure($exception->failure);
        }
    }

    private function routeOf(string $name): ?StorefrontRoute
    {
        return StorefrontRoute::tryFrom(strtr(strtolower($name), '_', '/'));
    }

    private function customerIdOf(object $context): int
    {
        $isCustomer = $context->getUserType() === UserContextInterface::USER_TYPE_CUSTOMER;
        return $isCustomer ? (int)$context->getUserId() : 0;
    }
}
