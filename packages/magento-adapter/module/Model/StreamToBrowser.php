<?php

declare(strict_types=1);

namespace Cloister\Storefront\Model;

use Cloister\Storefront\Sidecar\ReplyReceiver;
use Magento\Framework\App\Response\Http;

/** Hands an answer on as it comes: Magento itself would keep all of it until the end. */
class StreamToBrowser implements ReplyReceiver
{
    private bool $hasBegun = false;

    public function __construct(private readonly Http $response, private readonly BrowserReply $browserReply)
    {
    }

    public function begin(int $status, array $headers): void
    {
        $this->hasBegun = true;
        $this->browserReply->begin($this->response, $status, $headers);
        $this->response->sendHeaders();
        while (ob_get_level() > 0 && ob_end_clean()) {
            continue;
        }
    }

    public function write(string $bytes): bool
    {
        echo $bytes;
        flush();
        return connection_aborted() === 0;
    }

    /** Whether it is too late to answer otherwise. */
    public function hasBegun(): bool
    {
        return $this->hasBegun;
    }
}
