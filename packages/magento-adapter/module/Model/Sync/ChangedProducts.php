<?php

declare(strict_types=1);

namespace Cloister\Storefront\Model\Sync;

use Cloister\Storefront\Model\SidecarConnector;
use Cloister\Storefront\Sidecar\SidecarException;
use Cloister\Storefront\Sidecar\SidecarRequest;
use Magento\Framework\Mview\ActionInterface;

/** Sends ids of changed products, and nothing else about them: the sidecar reads the products itself. */
class ChangedProducts implements ActionInterface
{
    private const AT_ONCE = 1000;
    private const TIMEOUT_MS = 10_000;

    public function __construct(private readonly SidecarConnector $connector)
    {
    }

    /**
     * @param int[] $ids
     * @throws SidecarException When the sidecar did not take them: then the view does not move on.
     */
    public function execute($ids): void
    {
        $client = $this->connector->connect();
        $productIds = array_values(array_unique(array_map('intval', $ids)));
        foreach (array_chunk($productIds, self::AT_ONCE) as $some) {
            $request = SidecarRequest::post('/sync/events', ['productIds' => $some], self::TIMEOUT_MS);
            $client->send($request)->requireTaken();
        }
    }
}
