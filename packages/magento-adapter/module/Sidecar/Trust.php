<?php

declare(strict_types=1);

namespace Cloister\Storefront\Sidecar;

/** Whom this shop believes to be its sidecar, and how it proves itself where the sidecar wants a certificate. */
final class Trust
{
    /**
     * @param string $authorityFile Certificates of the only authorities that count. Empty: those of the system.
     * @param string $certificateFile The shop's own certificate, for mutual TLS. Empty: none.
     * @param string $keyFile Its private key.
     */
    public function __construct(
        public readonly string $authorityFile = '',
        public readonly string $certificateFile = '',
        public readonly string $keyFile = ''
    ) {
    }

    /** @return array<int, mixed> Options of curl. */
    public function curlOptions(): array
    {
        $options = [
            CURLOPT_SSL_VERIFYPEER => true,
            CURLOPT_SSL_VERIFYHOST => 2,
            CURLOPT_SSLVERSION => CURL_SSLVERSION_TLSv1_3,
        ];
        if ($this->authorityFile !== '') {
            // A folder without certificates: otherwise those of the system would count beside the one that was named.
            $options += [CURLOPT_CAINFO => $this->authorityFile, CURLOPT_CAPATH => __DIR__];
        }
        if ($this->certificateFile !== '') {
            $options += [CURLOPT_SSLCERT => $this->certificateFile, CURLOPT_SSLKEY => $this->keyFile];
        }
        return $options;
    }
}
