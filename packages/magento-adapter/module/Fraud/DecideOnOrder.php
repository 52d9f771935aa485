<?php

declare(strict_types=1);

namespace Cloister\Storefront\Fraud;

use Cloister\Storefront\Sidecar\SidecarClient;
use Cloister\Storefront\Sidecar\SidecarException;
use Cloister\Storefront\Sidecar\SidecarRequest;

/** Asks the sidecar about one order. It always answers, within its time: by the sidecar or by the declared fail mode. */
final class DecideOnOrder
{
    public const LONGEST_MS = 800;
    public const SHORTEST_MS = 50;

    private readonly int $timeoutMs;

    public function __construct(
        private readonly SidecarClient $client,
        private readonly FailMode $failMode,
        int $timeoutMs
    ) {
        $this->timeoutMs = max(self::SHORTEST_MS, min(self::LONGEST_MS, $timeoutMs));
    }

    /**
     * @param array<string, mixed> $order See {@see OrderDocument}.
     * @param array<string, int> $facts What the shop knows beyond the order.
     */
    public function decide(array $order, array $facts = []): Verdict
    {
        try {
            $content = ['order' => $order] + ($facts === [] ? [] : ['facts' => $facts]);
            $request = SidecarRequest::post('/orders/decide', $content, $this->timeoutMs);
            return Verdict::read($this->client->send($request)->content());
        } catch (SidecarException $exception) {
            return Verdict::byFailMode($this->failMode, $exception->failure);
        }
    }
}
