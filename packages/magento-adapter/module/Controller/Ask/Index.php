<?php

declare(strict_types=1);

namespace Cloister\Storefront\Controller\Ask;

use Cloister\Storefront\Controller\Router;
use Cloister\Storefront\Forwarding\BrowserRequest;
use Cloister\Storefront\Forwarding\Problem;
use Cloister\Storefront\Forwarding\RequestRefused;
use Cloister\Storefront\Forwarding\StorefrontRoute;
use Cloister\Storefront\Model\AskSidecar;
use Cloister\Storefront\Model\BrowserReply;
use Cloister\Storefront\Model\ReadBrowserRequest;
use Cloister\Storefront\Model\StreamToBrowser;
use Cloister\Storefront\Sidecar\SidecarException;
use Cloister\Storefront\Sidecar\SidecarReply;
use Magento\Customer\Model\Session;
use Magento\Framework\App\Action\HttpPostActionInterface;
use Magento\Framework\App\CsrfAwareActionInterface;
use Magento\Framework\App\Request\Http as HttpRequest;
use Magento\Framework\App\Request\InvalidRequestException;
use Magento\Framework\App\RequestInterface;
use Magento\Framework\App\Response\Http as HttpResponse;
use Psr\Log\LoggerInterface;

/**
 * The shop's own address for everything that a page may ask: it forwards to the sidecar, and holds no logic of its own.
 *
 * There is no form key: the sidecar refuses any other `Origin` than the shop's, and the pass is `SameSite=Strict`.
 */
class Index implements HttpPostActionInterface, CsrfAwareActionInterface
{
    public function __construct(
        private readonly HttpRequest $request,
        private readonly HttpResponse $response,
        private readonly Session $session,
        private readonly ReadBrowserRequest $readBrowserRequest,
        private readonly AskSidecar $askSidecar,
        private readonly BrowserReply $browserReply,
        private readonly LoggerInterface $logger
    ) {
    }

    public function execute(): HttpResponse
    {
        $route = StorefrontRoute::tryFrom((string)$this->request->getParam(Router::ROUTE));
        $customerId = $this->customerId();
        // A session is locked while it is open: the shopper's other pages would wait for the answer.
        $this->session->writeClose();
        try {
            if ($route === null) {
                throw new RequestRefused(404);
            }
            $this->answer($route, $this->readBrowserRequest->of($this->request), $customerId);
        } catch (RequestRefused $refused) {
            $this->give(Problem::of($refused->status));
        } catch (SidecarException $exception) {
            $this->logger->warning($exception->getMessage());
            $this->give(Problem::ofFailure($exception->failure));
        }
        return $this->response;
    }

    public function createCsrfValidationException(RequestInterface $request): ?InvalidRequestException
    {
        return null;
    }

    public function validateForCsrf(RequestInterface $request): ?bool
    {
        return true;
    }

    private function answer(StorefrontRoute $route, BrowserRequest $browser, int $customerId): void
    {
        if (!$browser->wantsSteps()) {
            $this->give($this->askSidecar->ask($route, $browser, $customerId));
            return;
        }
        $send = $this->askSidecar->askInSteps($route, $browser, $customerId);
        $receiver = new StreamToBrowser($this->response, $this->browserReply);
        try {
            $send($receiver);
        } catch (SidecarException $exception) {
            // Behind the first step nothing but the end of the stream can tell the page.
            if (!$receiver->hasBegun()) {
                throw $exception;
            }
        }
    }

    private function give(SidecarReply $reply): void
    {
        $this->browserReply->begin($this->response, $reply->status, $reply->headers);
        $this->response->setBody($reply->body);
    }

    private function customerId(): int
    {
        return $this->session->isLoggedIn() ? (int)$this->session->getCustomerId() : 0;
    }
}
