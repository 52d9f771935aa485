<?php

declare(strict_types=1);

namespace Cloister\Storefront\Model;

use Cloister\Storefront\Forwarding\PassCookie;
use Cloister\Storefront\Forwarding\ReplyHeaders;
use Magento\Framework\App\Response\HttpInterface;
use Magento\Framework\Stdlib\Cookie\CookieMetadataFactory;
use Magento\Framework\Stdlib\CookieManagerInterface;

/** Gives a browser the status, the listed headers and the pass of a reply. */
class BrowserReply
{
    public function __construct(
        private readonly CookieManagerInterface $cookieManager,
        private readonly CookieMetadataFactory $cookieMetadata
    ) {
    }

    /** @param array<string, string> $headers Names in lower case. */
    public function begin(HttpInterface $response, int $status, array $headers): void
    {
        $response->setHttpResponseCode($status);
        foreach (ReplyHeaders::of($headers) as $name => $value) {
            $response->setHeader($name, $value, true);
        }
        $this->keepPass($headers['set-cookie'] ?? '');
    }

    /** The pass is set anew here, so that no other cookie and no other attribute can come from outside. */
    public function keepPass(string $setCookie): void
    {
        $pass = PassCookie::parse($setCookie);
        if ($pass === null) {
            return;
        }
        $metadata = $this->cookieMetadata->createPublicCookieMetadata()
            ->setDuration($pass->seconds)
            ->setPath('/')
            ->setSecure(true)
            ->setHttpOnly(true)
            ->setSameSite('Strict');
        $this->cookieManager->setPublicCookie(PassCookie::NAME, $pass->token, $metadata);
    }
}
