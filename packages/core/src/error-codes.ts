/** Stable names of everything that can go wrong. They are API: match on them, not on messages. */
export type CloisterErrorCode =
  | 'CLOISTER_ABORTED'
  | 'CLOISTER_ADDRESS_REFUSED'
  | 'CLOISTER_APP_NOT_INSTALLED'
  | 'CLOISTER_ATTESTATION_REFUSED'
  | 'CLOISTER_CATALOGUE_EMPTY'
  | 'CLOISTER_CATALOGUE_INVALID'
  | 'CLOISTER_CERTIFICATE_REFUSED'
  | 'CLOISTER_CIRCUIT_OPEN'
  | 'CLOISTER_CLOSED'
  | 'CLOISTER_CONTEXT_MISMATCH'
  | 'CLOISTER_CROSSING_INVALID'
  | 'CLOISTER_DEADLINE_EXCEEDED'
  | 'CLOISTER_EDGE_UNREACHABLE'
  | 'CLOISTER_EGRESS_BLOCKED'
  | 'CLOISTER_FILE_CHANGED'
  | 'CLOISTER_FILE_EXISTS'
  | 'CLOISTER_FILE_UNREADABLE'
  | 'CLOISTER_FILE_UNWRITABLE'
  | 'CLOISTER_FINGERPRINT_INVALID'
  | 'CLOISTER_FOLDER_NOT_PRIVATE'
  | 'CLOISTER_GATEWAY_BUSY'
  | 'CLOISTER_GATEWAY_FAILED'
  | 'CLOISTER_GATEWAY_REDIRECTED'
  | 'CLOISTER_GATEWAY_REFUSED'
  | 'CLOISTER_GATEWAY_UNREACHABLE'
  | 'CLOISTER_INTERNAL'
  | 'CLOISTER_KEY_CREDENTIALS_MISSING'
  | 'CLOISTER_KEY_FILE_INVALID'
  | 'CLOISTER_KEY_REFUSED'
  | 'CLOISTER_KEY_SERVICE_BUSY'
  | 'CLOISTER_KEY_SERVICE_FAILED'
  | 'CLOISTER_KEY_SERVICE_REFUSED'
  | 'CLOISTER_KEY_UNUSABLE'
  | 'CLOISTER_MEDIA_TYPE_REFUSED'
  | 'CLOISTER_METHOD_REFUSED'
  | 'CLOISTER_MODEL_DIFFERS'
  | 'CLOISTER_MODEL_FILE_INVALID'
  | 'CLOISTER_MODEL_SIGNATURE_REFUSED'
  | 'CLOISTER_MODEL_UNSIGNABLE'
  | 'CLOISTER_NOT_MINIMISED'
  | 'CLOISTER_OPTIONS_INVALID'
  | 'CLOISTER_ORDER_INVALID'
  | 'CLOISTER_ORIGIN_REFUSED'
  | 'CLOISTER_OUTPUT_STOPPED'
  | 'CLOISTER_PASS_INVALID'
  | 'CLOISTER_PASS_MISSING'
  | 'CLOISTER_PLATFORM_BUSY'
  | 'CLOISTER_PLATFORM_DIALECT_UNKNOWN'
  | 'CLOISTER_PLATFORM_FAILED'
  | 'CLOISTER_PLATFORM_NOT_FOUND'
  | 'CLOISTER_PLATFORM_REDIRECTED'
  | 'CLOISTER_PLATFORM_REFUSED'
  | 'CLOISTER_PLATFORM_REPLY_INVALID'
  | 'CLOISTER_PLATFORM_SIGNED_OUT'
  | 'CLOISTER_PLATFORM_UNREACHABLE'
  | 'CLOISTER_PORT_TAKEN'
  | 'CLOISTER_PRODUCT_UNKNOWN'
  | 'CLOISTER_PROPOSAL_INVALID'
  | 'CLOISTER_RATE_LIMITED'
  | 'CLOISTER_RECORD_UNWRITABLE'
  | 'CLOISTER_REPLY_INVALID'
  | 'CLOISTER_REPLY_TOO_LARGE'
  | 'CLOISTER_REQUEST_MALFORMED'
  | 'CLOISTER_REQUEST_TIMEOUT'
  | 'CLOISTER_REQUEST_TOO_LARGE'
  | 'CLOISTER_ROTATION_BUSY'
  | 'CLOISTER_ROTATION_CLOCK_BEHIND'
  | 'CLOISTER_ROTATION_STATE_INVALID'
  | 'CLOISTER_ROUTE_UNKNOWN'
  | 'CLOISTER_RUNTIME_UNSUPPORTED'
  | 'CLOISTER_SCORING_MODEL_INVALID'
  | 'CLOISTER_SCORING_MODEL_MISMATCH'
  | 'CLOISTER_SEALED_CHANGED'
  | 'CLOISTER_SEALED_UNREADABLE'
  | 'CLOISTER_SESSION_TOKEN_INVALID'
  | 'CLOISTER_SESSION_UNREADABLE'
  | 'CLOISTER_SETTINGS_CHANGED'
  | 'CLOISTER_SETTINGS_INVALID'
  | 'CLOISTER_SIGNATURE_REFUSED'
  | 'CLOISTER_SIGNING_KEY_INVALID'
  | 'CLOISTER_SOCKET_CLOSED'
  | 'CLOISTER_SOCKET_FULL'
  | 'CLOISTER_STORE_UNAVAILABLE'
  | 'CLOISTER_STREAM_STALLED'
  | 'CLOISTER_TLS_REQUIRED'
  | 'CLOISTER_TOKEN_REFUSED'
  | 'CLOISTER_TOKEN_UNAVAILABLE'
  | 'CLOISTER_UNSAFE_REFUSED'

/** What is known about a code before anything has happened. */
export interface ErrorEntry {
  /** A constant sentence: what is wrong and what to do. */
  readonly message: string
  /** Whether the same call may succeed later without a change. */
  readonly retryable: boolean
  /** The HTTP status under which the edge reports it. */
  readonly status: number
}

/** Every code with its sentence. The reference page of error codes is made from this table. */
export const ERROR_CODES: Readonly<Record<CloisterErrorCode, ErrorEntry>> = {
  CLOISTER_ABORTED: { message: 'The caller ended the call.', retryable: true, status: 499 },
  CLOISTER_ADDRESS_REFUSED: {
    message:
      'The host resolves to an address that the network policy refuses. Use a private address, or list its CIDR in gateway.network.allow.',
    retryable: false,
    status: 502,
  },
  CLOISTER_APP_NOT_INSTALLED: {
    message:
      'The shop has no working installation of the app. One of its staff has to open the app in the admin once.',
    retryable: false,
    status: 403,
  },
  CLOISTER_ATTESTATION_REFUSED: {
    message:
      'The machine of the model did not prove that it is what the policy demands. Nothing was sent; look at the reason.',
    retryable: false,
    status: 502,
  },
  CLOISTER_CATALOGUE_EMPTY: {
    message: 'The catalogue holds no product. Load at least one product before you serve shoppers.',
    retryable: false,
    status: 503,
  },
  CLOISTER_CATALOGUE_INVALID: {
    message: 'A record of the catalogue cannot be read. Nothing was loaded; mend the record and load again.',
    retryable: false,
    status: 500,
  },
  CLOISTER_CERTIFICATE_REFUSED: {
    message:
      'The peer showed a certificate that does not hold. Check gateway.tls.ca, the host name, the dates and the pins.',
    retryable: false,
    status: 502,
  },
  CLOISTER_CIRCUIT_OPEN: {
    message:
      'The gateway failed several times in a row, so it is left alone for some seconds. Nothing was sent; look at the gateway.',
    retryable: true,
    status: 503,
  },
  CLOISTER_CLOSED: {
    message: 'This Cloister was closed. Create a new one.',
    retryable: false,
    status: 503,
  },
  CLOISTER_CONTEXT_MISMATCH: {
    message:
      'The sealed artifact was made for another encryption context than the one that is asked for. Take the artifact that belongs to it.',
    retryable: false,
    status: 409,
  },
  CLOISTER_CROSSING_INVALID: {
    message: 'What was to cross does not fit its schema. Nothing was sent.',
    retryable: false,
    status: 500,
  },
  CLOISTER_DEADLINE_EXCEEDED: {
    message: 'No complete answer within the deadline. Raise the deadline or look at the model.',
    retryable: true,
    status: 504,
  },
  CLOISTER_EDGE_UNREACHABLE: {
    message: "No answer from the shop's edge. Check its address and that it runs.",
    retryable: true,
    status: 502,
  },
  CLOISTER_EGRESS_BLOCKED: {
    message: 'The egress guard found something that must not leave. Nothing was sent.',
    retryable: false,
    status: 500,
  },
  CLOISTER_FILE_CHANGED: {
    message: 'The file changed while it was read. Nothing was written; try again when it is complete.',
    retryable: true,
    status: 409,
  },
  CLOISTER_FILE_EXISTS: {
    message:
      'There is a file of this name already. Remove it, name another place, or allow it to be replaced.',
    retryable: false,
    status: 409,
  },
  CLOISTER_FILE_UNREADABLE: {
    message: 'The file cannot be read. Check its path and its owner.',
    retryable: false,
    status: 500,
  },
  CLOISTER_FILE_UNWRITABLE: {
    message: 'The file cannot be written. Check the folder, its owner and the space on its disk.',
    retryable: true,
    status: 500,
  },
  CLOISTER_FINGERPRINT_INVALID: {
    message:
      'This is no whole fingerprint of a model. Take it anew with cloister dlp fingerprint, or copy the file again.',
    retryable: false,
    status: 422,
  },
  CLOISTER_FOLDER_NOT_PRIVATE: {
    message:
      'Others may open the folder for what is unsealed. Name one that does not exist yet, or take their rights from it with chmod 700.',
    retryable: false,
    status: 500,
  },
  CLOISTER_GATEWAY_BUSY: {
    message: 'The gateway asked to be left alone for a while. Try again later.',
    retryable: true,
    status: 503,
  },
  CLOISTER_GATEWAY_FAILED: {
    message: 'The gateway answered with an error. Look at its log.',
    retryable: true,
    status: 502,
  },
  CLOISTER_GATEWAY_REDIRECTED: {
    message:
      'The gateway answered with a redirect, which is never followed. Configure the final address as gateway.url.',
    retryable: false,
    status: 502,
  },
  CLOISTER_GATEWAY_REFUSED: {
    message:
      'The gateway refused the access token. Check its audience, its scope and the route that the gateway allows.',
    retryable: false,
    status: 502,
  },
  CLOISTER_GATEWAY_UNREACHABLE: {
    message: 'No connection to the gateway. Check gateway.url, the network and that the gateway runs.',
    retryable: true,
    status: 502,
  },
  CLOISTER_INTERNAL: {
    message: 'Something failed that should not. Please report the code and what you called.',
    retryable: false,
    status: 500,
  },
  CLOISTER_KEY_CREDENTIALS_MISSING: {
    message:
      'The credentials for the key service could not be had. Look at where they come from: a file, the environment, or the metadata service of the machine.',
    retryable: false,
    status: 500,
  },
  CLOISTER_KEY_FILE_INVALID: {
    message:
      'The file holds no key that can be used, or others may read it. Make one with cloister new-key, and give it to its owner alone with chmod 600.',
    retryable: false,
    status: 500,
  },
  CLOISTER_KEY_REFUSED: {
    message: 'None of the given keys opens the sealed artifact. Give one that it was sealed for.',
    retryable: false,
    status: 403,
  },
  CLOISTER_KEY_SERVICE_BUSY: {
    message: 'The key service asks for fewer calls, or cannot answer for the moment. Try again later.',
    retryable: true,
    status: 503,
  },
  CLOISTER_KEY_SERVICE_FAILED: {
    message:
      'The key service cannot be reached or does not answer as it should. Look at its log, and try again.',
    retryable: true,
    status: 502,
  },
  CLOISTER_KEY_SERVICE_REFUSED: {
    message: 'The key service refused the credentials. Check that they are valid and may use the key.',
    retryable: false,
    status: 502,
  },
  CLOISTER_KEY_UNUSABLE: {
    message:
      'The key is not there, is disabled or to be deleted, or is of a kind that cannot wrap. Look at its state where it is kept.',
    retryable: false,
    status: 502,
  },
  CLOISTER_MEDIA_TYPE_REFUSED: {
    message: 'Send the request with content-type: application/json and without a content-encoding.',
    retryable: false,
    status: 415,
  },
  CLOISTER_METHOD_REFUSED: { message: 'Send the request with POST.', retryable: false, status: 405 },
  CLOISTER_MODEL_DIFFERS: {
    message:
      'The files are not those that were signed. Do not load the model; look which ones differ, and take an intact copy.',
    retryable: false,
    status: 422,
  },
  CLOISTER_MODEL_FILE_INVALID: {
    message: 'The model file cannot be loaded. Give the path of a GGUF file that llama.cpp can read.',
    retryable: false,
    status: 500,
  },
  CLOISTER_MODEL_SIGNATURE_REFUSED: {
    message:
      'The signature does not hold for this model, or cannot be verified. Do not load the model; the reason says what to look at.',
    retryable: false,
    status: 422,
  },
  CLOISTER_MODEL_UNSIGNABLE: {
    message:
      'The model cannot be signed as it is. Look which files stand in the way; take them out, or have them ignored.',
    retryable: false,
    status: 422,
  },
  CLOISTER_NOT_MINIMISED: {
    message: 'Only what the minimiser made may cross. Nothing was sent.',
    retryable: false,
    status: 500,
  },
  CLOISTER_OPTIONS_INVALID: {
    message: 'The options are not valid. Nothing was started.',
    retryable: false,
    status: 500,
  },
  CLOISTER_ORDER_INVALID: {
    message: 'An order of the platform cannot be read. Check the field that is named against its schema.',
    retryable: false,
    status: 502,
  },
  CLOISTER_ORIGIN_REFUSED: {
    message: 'This origin may not ask. Add it to the origins of the edge if it is one of the shop.',
    retryable: false,
    status: 403,
  },
  CLOISTER_OUTPUT_STOPPED: {
    message:
      'The model was about to show something that must not be shown. What came before it stands; nothing follows.',
    retryable: true,
    status: 502,
  },
  CLOISTER_PASS_INVALID: {
    message: 'The shopper pass does not hold any more. Ask for a new one.',
    retryable: true,
    status: 401,
  },
  CLOISTER_PASS_MISSING: {
    message: 'There is no shopper pass. Ask for one first.',
    retryable: true,
    status: 401,
  },
  CLOISTER_PLATFORM_BUSY: {
    message: "The shop's platform asked to be left alone for a while. Try again later.",
    retryable: true,
    status: 503,
  },
  CLOISTER_PLATFORM_DIALECT_UNKNOWN: {
    message:
      "The shop's platform does not speak what is asked. Check its address and version, or name the dialect.",
    retryable: false,
    status: 502,
  },
  CLOISTER_PLATFORM_FAILED: {
    message: "The shop's platform answered with an error. Look at its log.",
    retryable: true,
    status: 502,
  },
  CLOISTER_PLATFORM_NOT_FOUND: {
    message: "The shop's platform has no such thing, or does not show it to who asked.",
    retryable: false,
    status: 404,
  },
  CLOISTER_PLATFORM_REDIRECTED: {
    message:
      "The shop's platform answered with a redirect, which is never followed. Configure its final address.",
    retryable: false,
    status: 502,
  },
  CLOISTER_PLATFORM_REFUSED: {
    message:
      "The shop's platform refused the credentials. Check that they are active and may read what is asked.",
    retryable: false,
    status: 502,
  },
  CLOISTER_PLATFORM_REPLY_INVALID: {
    message: "The shop's platform answered with something that does not fit what was asked.",
    retryable: true,
    status: 502,
  },
  CLOISTER_PLATFORM_SIGNED_OUT: {
    message: 'The shopper is not signed in any more. Ask them to sign in again.',
    retryable: false,
    status: 401,
  },
  CLOISTER_PLATFORM_UNREACHABLE: {
    message: "No connection to the shop's platform. Check its address, the network and that it runs.",
    retryable: true,
    status: 502,
  },
  CLOISTER_PORT_TAKEN: {
    message: 'The port is taken by another program. End that program or choose another port with --port.',
    retryable: false,
    status: 500,
  },
  CLOISTER_PRODUCT_UNKNOWN: {
    message: 'The catalogue has no product with this id. Use an id that a search returned.',
    retryable: false,
    status: 404,
  },
  CLOISTER_PROPOSAL_INVALID: {
    message: 'The proposal does not hold any more, or is not for this shopper. Ask again.',
    retryable: false,
    status: 409,
  },
  CLOISTER_RATE_LIMITED: {
    message: 'Too many requests. Wait as long as Retry-After says.',
    retryable: true,
    status: 429,
  },
  CLOISTER_RECORD_UNWRITABLE: {
    message: 'The record cannot be written. Check the directory, its owner and the space on its disk.',
    retryable: true,
    status: 503,
  },
  CLOISTER_REPLY_INVALID: {
    message: 'The model answered with something that does not fit what was asked.',
    retryable: true,
    status: 502,
  },
  CLOISTER_REPLY_TOO_LARGE: {
    message: 'The answer is larger than gateway.limits allows. It was dropped.',
    retryable: false,
    status: 502,
  },
  CLOISTER_REQUEST_MALFORMED: {
    message: 'The request does not have the documented form.',
    retryable: false,
    status: 400,
  },
  CLOISTER_REQUEST_TIMEOUT: {
    message: 'The request did not arrive in time. Send it again.',
    retryable: true,
    status: 408,
  },
  CLOISTER_REQUEST_TOO_LARGE: {
    message: 'The request is larger than the limit. Send less.',
    retryable: false,
    status: 413,
  },
  CLOISTER_ROTATION_BUSY: {
    message: 'Another run of the rotation is at work in this folder. Let it end, and run again.',
    retryable: true,
    status: 409,
  },
  CLOISTER_ROTATION_CLOCK_BEHIND: {
    message:
      'The clock of this machine is behind the last step of the rotation. Nothing was changed; set the clock, and run again.',
    retryable: true,
    status: 500,
  },
  CLOISTER_ROTATION_STATE_INVALID: {
    message:
      'The state of the rotation cannot be read, or does not fit the plan or the keys beside it. Nothing was changed; restore the folder from its backup.',
    retryable: false,
    status: 500,
  },
  CLOISTER_ROUTE_UNKNOWN: { message: 'There is nothing at this path.', retryable: false, status: 404 },
  CLOISTER_RUNTIME_UNSUPPORTED: {
    message:
      'This runtime cannot honour an option, so it is refused. Run this part on Node, or leave it out.',
    retryable: false,
    status: 500,
  },
  CLOISTER_SCORING_MODEL_INVALID: {
    message: 'The scoring model cannot be loaded. Give one of the form that is named.',
    retryable: false,
    status: 500,
  },
  CLOISTER_SCORING_MODEL_MISMATCH: {
    message:
      'The scoring model was made for other features than these. Train it, or deploy the one that was trained, for this version.',
    retryable: false,
    status: 502,
  },
  CLOISTER_SEALED_CHANGED: {
    message:
      'The sealed artifact was changed or cut off after it was sealed. Nothing of the part that fails was given out; take an intact copy.',
    retryable: false,
    status: 422,
  },
  CLOISTER_SEALED_UNREADABLE: {
    message: 'This is no sealed artifact, or it is of a form that this version does not know.',
    retryable: false,
    status: 422,
  },
  CLOISTER_SESSION_TOKEN_INVALID: {
    message: 'The session token does not hold. Ask for a new one and send the request again.',
    retryable: true,
    status: 401,
  },
  CLOISTER_SESSION_UNREADABLE: {
    message:
      'A session that is kept cannot be read. Give the key with which it was encrypted, or install the app anew.',
    retryable: false,
    status: 500,
  },
  CLOISTER_SETTINGS_CHANGED: {
    message: 'Somebody changed these settings meanwhile. Load them again and repeat the change.',
    retryable: false,
    status: 409,
  },
  CLOISTER_SETTINGS_INVALID: {
    message: 'The settings do not hold. Nothing was saved; mend the fields that are named.',
    retryable: false,
    status: 422,
  },
  CLOISTER_SIGNATURE_REFUSED: {
    message:
      'The signature of the request does not hold. Check that the sender signs, its keys, and that nothing changes the body on its way.',
    retryable: false,
    status: 401,
  },
  CLOISTER_SIGNING_KEY_INVALID: {
    message:
      'The key or certificate cannot be used for signatures of models. Give PEM of a key on P-256, P-384 or P-521, with its passphrase where it is encrypted.',
    retryable: false,
    status: 500,
  },
  CLOISTER_SOCKET_CLOSED: {
    message:
      'The socket closed before the answer came, so the message may have arrived. Send it again only if that is safe.',
    retryable: true,
    status: 502,
  },
  CLOISTER_SOCKET_FULL: {
    message:
      'More waits to be sent or answered than limits of the socket allow. Nothing was sent; try later.',
    retryable: true,
    status: 503,
  },
  CLOISTER_STORE_UNAVAILABLE: {
    message:
      'The store of counts did not take the call. Check that Redis runs, can be reached and may be written.',
    retryable: true,
    status: 503,
  },
  CLOISTER_STREAM_STALLED: {
    message: 'The stream stopped sending. What had arrived was kept.',
    retryable: true,
    status: 504,
  },
  CLOISTER_TLS_REQUIRED: {
    message: 'The endpoint must be an absolute https: URL without credentials, query or fragment.',
    retryable: false,
    status: 500,
  },
  CLOISTER_TOKEN_REFUSED: {
    message:
      'The authorization server refused the client. Check client id, its secret or key, scope and resource.',
    retryable: false,
    status: 502,
  },
  CLOISTER_TOKEN_UNAVAILABLE: {
    message: 'The authorization server gave no token. Check that it can be reached and its certificate.',
    retryable: true,
    status: 502,
  },
  CLOISTER_UNSAFE_REFUSED: {
    message: 'What comes from @cloister/core/unsafe works with a gateway on loopback only.',
    retryable: false,
    status: 500,
  },
}
