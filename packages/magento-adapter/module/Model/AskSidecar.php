<?php

declare(strict_types=1);

namespace Cloister\Storefront\Model;

use Cloister\Storefront\Forwarding\BrowserRequest;
use Cloister\Storefront\Forwarding\ForwardedRequest;
use Cloister\Storefront\Forwarding\RequestRefused;
use Cloister\Storefront\Forwarding\Shopper;
use Cloister\Storefront\Forwarding\ShopperToken;
use Cloister\Storefront\Forwarding\StorefrontRoute;
use Cloister\Storefront\Sidecar\ReplyReceiver;
use Cloister\Storefront\Sidecar\SidecarException;
use Cloister\Storefront\Sidecar\SidecarReply;
use Magento\Framework\Encryption\EncryptorInterface;
use Magento\Framework\HTTP\PhpEnvironment\RemoteAddress;
use Magento\Store\Model\StoreManagerInterface;

/** Forwards what a browser asks, for the controller and for GraphQL alike. */
class AskSidecar
{
    public function __construct(
        private readonly SidecarConnector $connector,
        private readonly CustomerToken $customerToken,
        private readonly StoreManagerInterface $storeManager,
        private readonly RemoteAddress $remoteAddress,
        private readonly EncryptorInterface $encryptor
    ) {
    }

    /**
     * @param int $customerId 0 for a guest.
     * @throws RequestRefused When the request is not forwarded.
     * @throws SidecarException When there is no answer.
     */
    public function ask(StorefrontRoute $route, BrowserRequest $browser, int $customerId): SidecarReply
    {
        $request = ForwardedRequest::of($route, $browser, $this->shopper($route, $customerId));
        return $this->connector->connect()->send($request);
    }

    /**
     * The same in steps.
     *
     * @return callable(ReplyReceiver): void Connects when it is called; nothing is refused any more.
     * @throws RequestRefused When the request is not forwarded.
     * @throws SidecarException When the sidecar is not set.
     */
    public function askInSteps(StorefrontRoute $route, BrowserRequest $browser, int $customerId): callable
    {
        $request = ForwardedRequest::of($route, $browser, $this->shopper($route, $customerId));
        $client = $this->connector->connect();
        return static fn (ReplyReceiver $receiver) => $client->stream($request, $receiver);
    }

    private function shopper(StorefrontRoute $route, int $customerId): Shopper
    {
        // Keyed by the shop's own key, which the sidecar does not have.
        $keyOfTheDay = $this->encryptor->hash('cloister ' . gmdate('Y-m-d'));
        return new Shopper(
            (string)$this->storeManager->getStore()->getCode(),
            ShopperToken::ofAddress((string)$this->remoteAddress->getRemoteAddress(), $keyOfTheDay),
            ShopperToken::ofCustomer($customerId, $keyOfTheDay),
            $route->readsOrders() ? $this->customerToken->of($customerId) : ''
        );
    }
}
