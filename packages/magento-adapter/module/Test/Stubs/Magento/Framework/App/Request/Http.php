<?php

declare(strict_types=1);

namespace Magento\Framework\App\Request;

class Http implements \Magento\Framework\App\RequestInterface
{
    /** @var array<string, mixed> */
    private array $params = [];

    /** @param array<string, string> $server */
    public function __construct(
        private readonly string $path = '/',
        private readonly array $server = [],
        private readonly string $content = ''
    ) {
    }

    public function getPathInfo()
    {
        return $this->path;
    }

    public function getServer($name = null, $default = null)
    {
        return $this->server[$name] ?? $default;
    }

    public function getContent()
    {
        return $this->content;
    }

    public function setModuleName($name)
    {
        return $this;
    }

    public function setControllerName($name)
    {
        return $this;
    }

    public function setActionName($name)
    {
        return $this;
    }

    public function setParam($key, $value)
    {
        $this->params[$key] = $value;
        return $this;
    }

    public function getParam($key, $defaultValue = null)
    {
        return $this->params[$key] ?? $defaultValue;
    }
}
