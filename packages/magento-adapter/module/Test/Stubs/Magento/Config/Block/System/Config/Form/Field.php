<?php

declare(strict_types=1);

namespace Magento\Config\Block\System\Config\Form;

class Field
{
    public function render(\Magento\Framework\Data\Form\Element\AbstractElement $element)
    {
        return $this->_getElementHtml($element);
    }

    public function getUrl($route = '', $params = [])
    {
        return '/admin/' . $route;
    }

    protected function _getElementHtml(\Magento\Framework\Data\Form\Element\AbstractElement $element)
    {
        return '';
    }

    protected function _toHtml()
    {
        return '';
    }
}
