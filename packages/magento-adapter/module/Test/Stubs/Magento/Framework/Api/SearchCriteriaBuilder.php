<?php

declare(strict_types=1);

namespace Magento\Framework\Api;

class SearchCriteriaBuilder
{
    /** @var array<string, mixed> */
    public array $filters = [];

    public function addFilter($field, $value, $conditionType = 'eq')
    {
        $this->filters[$field] = $value;
        return $this;
    }

    public function setPageSize($pageSize)
    {
        return $this;
    }

    public function create()
    {
        return new SearchCriteria();
    }
}
