<?php

declare(strict_types=1);

namespace Magento\Sales\Model;

class Order
{
    public const STATE_COMPLETE = 'complete';

    /** @var array<string, mixed> */
    private array $origData = [];

    /** @var list<string> */
    public array $comments = [];

    /** @param array<string, mixed> $data */
    public function __construct(private array $data = [])
    {
        $this->origData = $data;
    }

    public function __call($method, $args)
    {
        $key = strtolower(preg_replace('/(?<!^)[A-Z]/', '_$0', substr($method, 3)));
        return $this->data[$key] ?? null;
    }

    public function getData($key = '', $index = null)
    {
        return $this->data[$key] ?? null;
    }

    public function setData($key, $value = null)
    {
        $this->data[$key] = $value;
        return $this;
    }

    public function getOrigData($key = null)
    {
        return $this->origData[$key] ?? null;
    }

    public function canHold()
    {
        return !in_array($this->data['state'] ?? '', ['complete', 'holded', 'canceled'], true);
    }

    public function hold()
    {
        return $this->setData('state', 'holded');
    }

    public function addCommentToStatusHistory($comment, $status = false, $isVisibleOnFront = false)
    {
        $this->comments[] = $comment;
        return $this;
    }
}
