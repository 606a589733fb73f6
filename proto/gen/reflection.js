/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError;

// Exported root namespace
const $root = $protobuf.roots["rankserve-reflection"] || ($protobuf.roots["rankserve-reflection"] = {});

export const grpc = $root.grpc = (() => {

    /**
     * Namespace grpc.
     * @exports grpc
     * @namespace
     */
    const grpc = {};

    grpc.reflection = (function() {

        /**
         * Namespace reflection.
         * @memberof grpc
         * @namespace
         */
        const reflection = {};

        reflection.v1 = (function() {

            /**
             * Namespace v1.
             * @memberof grpc.reflection
             * @namespace
             */
            const v1 = {};

            v1.ServerReflectionRequest = (function() {

                /**
                 * Properties of a ServerReflectionRequest.
                 * @typedef {Object} grpc.reflection.v1.ServerReflectionRequest.$Properties
                 * @property {string|null} [host] ServerReflectionRequest host
                 * @property {string|null} [fileByFilename] ServerReflectionRequest fileByFilename
                 * @property {string|null} [fileContainingSymbol] ServerReflectionRequest fileContainingSymbol
                 * @property {grpc.reflection.v1.ExtensionRequest.$Properties|null} [fileContainingExtension] ServerReflectionRequest fileContainingExtension
                 * @property {string|null} [allExtensionNumbersOfType] ServerReflectionRequest allExtensionNumbersOfType
                 * @property {string|null} [listServices] ServerReflectionRequest listServices
                 * @property {"fileByFilename"|"fileContainingSymbol"|"fileContainingExtension"|"allExtensionNumbersOfType"|"listServices"} [messageRequest] ServerReflectionRequest messageRequest
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a ServerReflectionRequest.
                 * @memberof grpc.reflection.v1
                 * @interface IServerReflectionRequest
                 * @augments grpc.reflection.v1.ServerReflectionRequest.$Properties
                 * @deprecated Use grpc.reflection.v1.ServerReflectionRequest.$Properties instead.
                 */

                /**
                 * Narrowed shape of a ServerReflectionRequest.
                 * @typedef {{
                 *   host?: string|null;
                 *   fileByFilename?: string|null;
                 *   fileContainingSymbol?: string|null;
                 *   fileContainingExtension?: grpc.reflection.v1.ExtensionRequest.$Shape|null;
                 *   allExtensionNumbersOfType?: string|null;
                 *   listServices?: string|null;
                 *   $unknowns?: Array.<Uint8Array>;
                 * } & (
                 *   ({ messageRequest?: undefined; fileByFilename?: null; fileContainingSymbol?: null; fileContainingExtension?: null; allExtensionNumbersOfType?: null; listServices?: null }|{ messageRequest?: "fileByFilename"; fileByFilename: string; fileContainingSymbol?: null; fileContainingExtension?: null; allExtensionNumbersOfType?: null; listServices?: null }|{ messageRequest?: "fileContainingSymbol"; fileByFilename?: null; fileContainingSymbol: string; fileContainingExtension?: null; allExtensionNumbersOfType?: null; listServices?: null }|{ messageRequest?: "fileContainingExtension"; fileByFilename?: null; fileContainingSymbol?: null; fileContainingExtension: grpc.reflection.v1.ExtensionRequest.$Shape; allExtensionNumbersOfType?: null; listServices?: null }|{ messageRequest?: "allExtensionNumbersOfType"; fileByFilename?: null; fileContainingSymbol?: null; fileContainingExtension?: null; allExtensionNumbersOfType: string; listServices?: null }|{ messageRequest?: "listServices"; fileByFilename?: null; fileContainingSymbol?: null; fileContainingExtension?: null; allExtensionNumbersOfType?: null; listServices: string })
                 * )} grpc.reflection.v1.ServerReflectionRequest.$Shape
                 */

                /**
                 * Constructs a new ServerReflectionRequest.
                 * @memberof grpc.reflection.v1
                 * @classdesc Represents a ServerReflectionRequest.
                 * @constructor
                 * @param {grpc.reflection.v1.ServerReflectionRequest.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const ServerReflectionRequest = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * ServerReflectionRequest host.
                 * @member {string} host
                 * @memberof grpc.reflection.v1.ServerReflectionRequest
                 * @instance
                 */
                ServerReflectionRequest.prototype.host = "";

                /**
                 * ServerReflectionRequest fileByFilename.
                 * @member {string|null|undefined} fileByFilename
                 * @memberof grpc.reflection.v1.ServerReflectionRequest
                 * @instance
                 */
                ServerReflectionRequest.prototype.fileByFilename = null;

                /**
                 * ServerReflectionRequest fileContainingSymbol.
                 * @member {string|null|undefined} fileContainingSymbol
                 * @memberof grpc.reflection.v1.ServerReflectionRequest
                 * @instance
                 */
                ServerReflectionRequest.prototype.fileContainingSymbol = null;

                /**
                 * ServerReflectionRequest fileContainingExtension.
                 * @member {grpc.reflection.v1.ExtensionRequest.$Properties|null|undefined} fileContainingExtension
                 * @memberof grpc.reflection.v1.ServerReflectionRequest
                 * @instance
                 */
                ServerReflectionRequest.prototype.fileContainingExtension = null;

                /**
                 * ServerReflectionRequest allExtensionNumbersOfType.
                 * @member {string|null|undefined} allExtensionNumbersOfType
                 * @memberof grpc.reflection.v1.ServerReflectionRequest
                 * @instance
                 */
                ServerReflectionRequest.prototype.allExtensionNumbersOfType = null;

                /**
                 * ServerReflectionRequest listServices.
                 * @member {string|null|undefined} listServices
                 * @memberof grpc.reflection.v1.ServerReflectionRequest
                 * @instance
                 */
                ServerReflectionRequest.prototype.listServices = null;

                // OneOf field names bound to virtual getters and setters
                let $oneOfFields;

                /**
                 * ServerReflectionRequest messageRequest.
                 * @member {"fileByFilename"|"fileContainingSymbol"|"fileContainingExtension"|"allExtensionNumbersOfType"|"listServices"|undefined} messageRequest
                 * @memberof grpc.reflection.v1.ServerReflectionRequest
                 * @instance
                 */
                $Object.defineProperty(ServerReflectionRequest.prototype, "messageRequest", {
                    get: $util.oneOfGetter($oneOfFields = ["fileByFilename", "fileContainingSymbol", "fileContainingExtension", "allExtensionNumbersOfType", "listServices"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                /**
                 * Creates a new ServerReflectionRequest instance using the specified properties.
                 * @function create
                 * @memberof grpc.reflection.v1.ServerReflectionRequest
                 * @static
                 * @param {grpc.reflection.v1.ServerReflectionRequest.$Properties=} [properties] Properties to set
                 * @returns {grpc.reflection.v1.ServerReflectionRequest} ServerReflectionRequest instance
                 * @type {{
                 *   (properties: grpc.reflection.v1.ServerReflectionRequest.$Shape): grpc.reflection.v1.ServerReflectionRequest & grpc.reflection.v1.ServerReflectionRequest.$Shape;
                 *   (properties?: grpc.reflection.v1.ServerReflectionRequest.$Properties): grpc.reflection.v1.ServerReflectionRequest;
                 * }}
                 */
                ServerReflectionRequest.create = function(properties) {
                    return new ServerReflectionRequest(properties);
                };

                /**
                 * Encodes the specified ServerReflectionRequest message. Does not implicitly {@link grpc.reflection.v1.ServerReflectionRequest.verify|verify} messages.
                 * @function encode
                 * @memberof grpc.reflection.v1.ServerReflectionRequest
                 * @static
                 * @param {grpc.reflection.v1.ServerReflectionRequest.$Properties} message ServerReflectionRequest message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                ServerReflectionRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.host != null && $Object.hasOwnProperty.call(message, "host") && message.host !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.host);
                    if (message.fileByFilename != null && $Object.hasOwnProperty.call(message, "fileByFilename"))
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.fileByFilename);
                    if (message.fileContainingSymbol != null && $Object.hasOwnProperty.call(message, "fileContainingSymbol"))
                        writer.uint32(/* id 4, wireType 2 =*/34).string(message.fileContainingSymbol);
                    if (message.fileContainingExtension != null && $Object.hasOwnProperty.call(message, "fileContainingExtension"))
                        $root.grpc.reflection.v1.ExtensionRequest.encode(message.fileContainingExtension, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                    if (message.allExtensionNumbersOfType != null && $Object.hasOwnProperty.call(message, "allExtensionNumbersOfType"))
                        writer.uint32(/* id 6, wireType 2 =*/50).string(message.allExtensionNumbersOfType);
                    if (message.listServices != null && $Object.hasOwnProperty.call(message, "listServices"))
                        writer.uint32(/* id 7, wireType 2 =*/58).string(message.listServices);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a ServerReflectionRequest message from the specified reader or buffer.
                 * @function decode
                 * @memberof grpc.reflection.v1.ServerReflectionRequest
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {grpc.reflection.v1.ServerReflectionRequest & grpc.reflection.v1.ServerReflectionRequest.$Shape} ServerReflectionRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                ServerReflectionRequest.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.grpc.reflection.v1.ServerReflectionRequest();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.host = value;
                                else
                                    delete message.host;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                message.fileByFilename = reader.stringVerify();
                                message.messageRequest = "fileByFilename";
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                message.fileContainingSymbol = reader.stringVerify();
                                message.messageRequest = "fileContainingSymbol";
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                message.fileContainingExtension = $root.grpc.reflection.v1.ExtensionRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.fileContainingExtension);
                                message.messageRequest = "fileContainingExtension";
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                message.allExtensionNumbersOfType = reader.stringVerify();
                                message.messageRequest = "allExtensionNumbersOfType";
                                continue;
                            }
                        case 7: {
                                if (wireType !== 2)
                                    break;
                                message.listServices = reader.stringVerify();
                                message.messageRequest = "listServices";
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return ServerReflectionRequest;
            })();

            v1.ExtensionRequest = (function() {

                /**
                 * Properties of an ExtensionRequest.
                 * @typedef {Object} grpc.reflection.v1.ExtensionRequest.$Properties
                 * @property {string|null} [containingType] ExtensionRequest containingType
                 * @property {number|null} [extensionNumber] ExtensionRequest extensionNumber
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an ExtensionRequest.
                 * @memberof grpc.reflection.v1
                 * @interface IExtensionRequest
                 * @augments grpc.reflection.v1.ExtensionRequest.$Properties
                 * @deprecated Use grpc.reflection.v1.ExtensionRequest.$Properties instead.
                 */

                /**
                 * Shape of an ExtensionRequest.
                 * @typedef {grpc.reflection.v1.ExtensionRequest.$Properties} grpc.reflection.v1.ExtensionRequest.$Shape
                 */

                /**
                 * Constructs a new ExtensionRequest.
                 * @memberof grpc.reflection.v1
                 * @classdesc Represents an ExtensionRequest.
                 * @constructor
                 * @param {grpc.reflection.v1.ExtensionRequest.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const ExtensionRequest = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * ExtensionRequest containingType.
                 * @member {string} containingType
                 * @memberof grpc.reflection.v1.ExtensionRequest
                 * @instance
                 */
                ExtensionRequest.prototype.containingType = "";

                /**
                 * ExtensionRequest extensionNumber.
                 * @member {number} extensionNumber
                 * @memberof grpc.reflection.v1.ExtensionRequest
                 * @instance
                 */
                ExtensionRequest.prototype.extensionNumber = 0;

                /**
                 * Creates a new ExtensionRequest instance using the specified properties.
                 * @function create
                 * @memberof grpc.reflection.v1.ExtensionRequest
                 * @static
                 * @param {grpc.reflection.v1.ExtensionRequest.$Properties=} [properties] Properties to set
                 * @returns {grpc.reflection.v1.ExtensionRequest} ExtensionRequest instance
                 * @type {{
                 *   (properties: grpc.reflection.v1.ExtensionRequest.$Shape): grpc.reflection.v1.ExtensionRequest & grpc.reflection.v1.ExtensionRequest.$Shape;
                 *   (properties?: grpc.reflection.v1.ExtensionRequest.$Properties): grpc.reflection.v1.ExtensionRequest;
                 * }}
                 */
                ExtensionRequest.create = function(properties) {
                    return new ExtensionRequest(properties);
                };

                /**
                 * Encodes the specified ExtensionRequest message. Does not implicitly {@link grpc.reflection.v1.ExtensionRequest.verify|verify} messages.
                 * @function encode
                 * @memberof grpc.reflection.v1.ExtensionRequest
                 * @static
                 * @param {grpc.reflection.v1.ExtensionRequest.$Properties} message ExtensionRequest message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                ExtensionRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.containingType != null && $Object.hasOwnProperty.call(message, "containingType") && message.containingType !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.containingType);
                    if (message.extensionNumber != null && $Object.hasOwnProperty.call(message, "extensionNumber") && message.extensionNumber !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).int32(message.extensionNumber);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes an ExtensionRequest message from the specified reader or buffer.
                 * @function decode
                 * @memberof grpc.reflection.v1.ExtensionRequest
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {grpc.reflection.v1.ExtensionRequest & grpc.reflection.v1.ExtensionRequest.$Shape} ExtensionRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                ExtensionRequest.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.grpc.reflection.v1.ExtensionRequest();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.containingType = value;
                                else
                                    delete message.containingType;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.extensionNumber = value;
                                else
                                    delete message.extensionNumber;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return ExtensionRequest;
            })();

            v1.ServerReflectionResponse = (function() {

                /**
                 * Properties of a ServerReflectionResponse.
                 * @typedef {Object} grpc.reflection.v1.ServerReflectionResponse.$Properties
                 * @property {string|null} [validHost] ServerReflectionResponse validHost
                 * @property {grpc.reflection.v1.ServerReflectionRequest.$Properties|null} [originalRequest] ServerReflectionResponse originalRequest
                 * @property {grpc.reflection.v1.FileDescriptorResponse.$Properties|null} [fileDescriptorResponse] ServerReflectionResponse fileDescriptorResponse
                 * @property {grpc.reflection.v1.ExtensionNumberResponse.$Properties|null} [allExtensionNumbersResponse] ServerReflectionResponse allExtensionNumbersResponse
                 * @property {grpc.reflection.v1.ListServiceResponse.$Properties|null} [listServicesResponse] ServerReflectionResponse listServicesResponse
                 * @property {grpc.reflection.v1.ErrorResponse.$Properties|null} [errorResponse] ServerReflectionResponse errorResponse
                 * @property {"fileDescriptorResponse"|"allExtensionNumbersResponse"|"listServicesResponse"|"errorResponse"} [messageResponse] ServerReflectionResponse messageResponse
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a ServerReflectionResponse.
                 * @memberof grpc.reflection.v1
                 * @interface IServerReflectionResponse
                 * @augments grpc.reflection.v1.ServerReflectionResponse.$Properties
                 * @deprecated Use grpc.reflection.v1.ServerReflectionResponse.$Properties instead.
                 */

                /**
                 * Narrowed shape of a ServerReflectionResponse.
                 * @typedef {{
                 *   validHost?: string|null;
                 *   originalRequest?: grpc.reflection.v1.ServerReflectionRequest.$Shape|null;
                 *   fileDescriptorResponse?: grpc.reflection.v1.FileDescriptorResponse.$Shape|null;
                 *   allExtensionNumbersResponse?: grpc.reflection.v1.ExtensionNumberResponse.$Shape|null;
                 *   listServicesResponse?: grpc.reflection.v1.ListServiceResponse.$Shape|null;
                 *   errorResponse?: grpc.reflection.v1.ErrorResponse.$Shape|null;
                 *   $unknowns?: Array.<Uint8Array>;
                 * } & (
                 *   ({ messageResponse?: undefined; fileDescriptorResponse?: null; allExtensionNumbersResponse?: null; listServicesResponse?: null; errorResponse?: null }|{ messageResponse?: "fileDescriptorResponse"; fileDescriptorResponse: grpc.reflection.v1.FileDescriptorResponse.$Shape; allExtensionNumbersResponse?: null; listServicesResponse?: null; errorResponse?: null }|{ messageResponse?: "allExtensionNumbersResponse"; fileDescriptorResponse?: null; allExtensionNumbersResponse: grpc.reflection.v1.ExtensionNumberResponse.$Shape; listServicesResponse?: null; errorResponse?: null }|{ messageResponse?: "listServicesResponse"; fileDescriptorResponse?: null; allExtensionNumbersResponse?: null; listServicesResponse: grpc.reflection.v1.ListServiceResponse.$Shape; errorResponse?: null }|{ messageResponse?: "errorResponse"; fileDescriptorResponse?: null; allExtensionNumbersResponse?: null; listServicesResponse?: null; errorResponse: grpc.reflection.v1.ErrorResponse.$Shape })
                 * )} grpc.reflection.v1.ServerReflectionResponse.$Shape
                 */

                /**
                 * Constructs a new ServerReflectionResponse.
                 * @memberof grpc.reflection.v1
                 * @classdesc Represents a ServerReflectionResponse.
                 * @constructor
                 * @param {grpc.reflection.v1.ServerReflectionResponse.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const ServerReflectionResponse = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * ServerReflectionResponse validHost.
                 * @member {string} validHost
                 * @memberof grpc.reflection.v1.ServerReflectionResponse
                 * @instance
                 */
                ServerReflectionResponse.prototype.validHost = "";

                /**
                 * ServerReflectionResponse originalRequest.
                 * @member {grpc.reflection.v1.ServerReflectionRequest.$Properties|null|undefined} originalRequest
                 * @memberof grpc.reflection.v1.ServerReflectionResponse
                 * @instance
                 */
                ServerReflectionResponse.prototype.originalRequest = null;

                /**
                 * ServerReflectionResponse fileDescriptorResponse.
                 * @member {grpc.reflection.v1.FileDescriptorResponse.$Properties|null|undefined} fileDescriptorResponse
                 * @memberof grpc.reflection.v1.ServerReflectionResponse
                 * @instance
                 */
                ServerReflectionResponse.prototype.fileDescriptorResponse = null;

                /**
                 * ServerReflectionResponse allExtensionNumbersResponse.
                 * @member {grpc.reflection.v1.ExtensionNumberResponse.$Properties|null|undefined} allExtensionNumbersResponse
                 * @memberof grpc.reflection.v1.ServerReflectionResponse
                 * @instance
                 */
                ServerReflectionResponse.prototype.allExtensionNumbersResponse = null;

                /**
                 * ServerReflectionResponse listServicesResponse.
                 * @member {grpc.reflection.v1.ListServiceResponse.$Properties|null|undefined} listServicesResponse
                 * @memberof grpc.reflection.v1.ServerReflectionResponse
                 * @instance
                 */
                ServerReflectionResponse.prototype.listServicesResponse = null;

                /**
                 * ServerReflectionResponse errorResponse.
                 * @member {grpc.reflection.v1.ErrorResponse.$Properties|null|undefined} errorResponse
                 * @memberof grpc.reflection.v1.ServerReflectionResponse
                 * @instance
                 */
                ServerReflectionResponse.prototype.errorResponse = null;

                // OneOf field names bound to virtual getters and setters
                let $oneOfFields;

                /**
                 * ServerReflectionResponse messageResponse.
                 * @member {"fileDescriptorResponse"|"allExtensionNumbersResponse"|"listServicesResponse"|"errorResponse"|undefined} messageResponse
                 * @memberof grpc.reflection.v1.ServerReflectionResponse
                 * @instance
                 */
                $Object.defineProperty(ServerReflectionResponse.prototype, "messageResponse", {
                    get: $util.oneOfGetter($oneOfFields = ["fileDescriptorResponse", "allExtensionNumbersResponse", "listServicesResponse", "errorResponse"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                /**
                 * Creates a new ServerReflectionResponse instance using the specified properties.
                 * @function create
                 * @memberof grpc.reflection.v1.ServerReflectionResponse
                 * @static
                 * @param {grpc.reflection.v1.ServerReflectionResponse.$Properties=} [properties] Properties to set
                 * @returns {grpc.reflection.v1.ServerReflectionResponse} ServerReflectionResponse instance
                 * @type {{
                 *   (properties: grpc.reflection.v1.ServerReflectionResponse.$Shape): grpc.reflection.v1.ServerReflectionResponse & grpc.reflection.v1.ServerReflectionResponse.$Shape;
                 *   (properties?: grpc.reflection.v1.ServerReflectionResponse.$Properties): grpc.reflection.v1.ServerReflectionResponse;
                 * }}
                 */
                ServerReflectionResponse.create = function(properties) {
                    return new ServerReflectionResponse(properties);
                };

                /**
                 * Encodes the specified ServerReflectionResponse message. Does not implicitly {@link grpc.reflection.v1.ServerReflectionResponse.verify|verify} messages.
                 * @function encode
                 * @memberof grpc.reflection.v1.ServerReflectionResponse
                 * @static
                 * @param {grpc.reflection.v1.ServerReflectionResponse.$Properties} message ServerReflectionResponse message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                ServerReflectionResponse.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.validHost != null && $Object.hasOwnProperty.call(message, "validHost") && message.validHost !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.validHost);
                    if (message.originalRequest != null && $Object.hasOwnProperty.call(message, "originalRequest"))
                        $root.grpc.reflection.v1.ServerReflectionRequest.encode(message.originalRequest, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                    if (message.fileDescriptorResponse != null && $Object.hasOwnProperty.call(message, "fileDescriptorResponse"))
                        $root.grpc.reflection.v1.FileDescriptorResponse.encode(message.fileDescriptorResponse, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                    if (message.allExtensionNumbersResponse != null && $Object.hasOwnProperty.call(message, "allExtensionNumbersResponse"))
                        $root.grpc.reflection.v1.ExtensionNumberResponse.encode(message.allExtensionNumbersResponse, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                    if (message.listServicesResponse != null && $Object.hasOwnProperty.call(message, "listServicesResponse"))
                        $root.grpc.reflection.v1.ListServiceResponse.encode(message.listServicesResponse, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                    if (message.errorResponse != null && $Object.hasOwnProperty.call(message, "errorResponse"))
                        $root.grpc.reflection.v1.ErrorResponse.encode(message.errorResponse, writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a ServerReflectionResponse message from the specified reader or buffer.
                 * @function decode
                 * @memberof grpc.reflection.v1.ServerReflectionResponse
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {grpc.reflection.v1.ServerReflectionResponse & grpc.reflection.v1.ServerReflectionResponse.$Shape} ServerReflectionResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                ServerReflectionResponse.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.grpc.reflection.v1.ServerReflectionResponse();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.validHost = value;
                                else
                                    delete message.validHost;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                message.originalRequest = $root.grpc.reflection.v1.ServerReflectionRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.originalRequest);
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                message.fileDescriptorResponse = $root.grpc.reflection.v1.FileDescriptorResponse.decode(reader, reader.size(), $undefined, _depth + 1, message.fileDescriptorResponse);
                                message.messageResponse = "fileDescriptorResponse";
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                message.allExtensionNumbersResponse = $root.grpc.reflection.v1.ExtensionNumberResponse.decode(reader, reader.size(), $undefined, _depth + 1, message.allExtensionNumbersResponse);
                                message.messageResponse = "allExtensionNumbersResponse";
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                message.listServicesResponse = $root.grpc.reflection.v1.ListServiceResponse.decode(reader, reader.size(), $undefined, _depth + 1, message.listServicesResponse);
                                message.messageResponse = "listServicesResponse";
                                continue;
                            }
                        case 7: {
                                if (wireType !== 2)
                                    break;
                                message.errorResponse = $root.grpc.reflection.v1.ErrorResponse.decode(reader, reader.size(), $undefined, _depth + 1, message.errorResponse);
                                message.messageResponse = "errorResponse";
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return ServerReflectionResponse;
            })();

            v1.FileDescriptorResponse = (function() {

                /**
                 * Properties of a FileDescriptorResponse.
                 * @typedef {Object} grpc.reflection.v1.FileDescriptorResponse.$Properties
                 * @property {Array.<Uint8Array>|null} [fileDescriptorProto] FileDescriptorResponse fileDescriptorProto
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a FileDescriptorResponse.
                 * @memberof grpc.reflection.v1
                 * @interface IFileDescriptorResponse
                 * @augments grpc.reflection.v1.FileDescriptorResponse.$Properties
                 * @deprecated Use grpc.reflection.v1.FileDescriptorResponse.$Properties instead.
                 */

                /**
                 * Shape of a FileDescriptorResponse.
                 * @typedef {grpc.reflection.v1.FileDescriptorResponse.$Properties} grpc.reflection.v1.FileDescriptorResponse.$Shape
                 */

                /**
                 * Constructs a new FileDescriptorResponse.
                 * @memberof grpc.reflection.v1
                 * @classdesc Represents a FileDescriptorResponse.
                 * @constructor
                 * @param {grpc.reflection.v1.FileDescriptorResponse.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const FileDescriptorResponse = function (properties) {
                    this.fileDescriptorProto = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * FileDescriptorResponse fileDescriptorProto.
                 * @member {Array.<Uint8Array>} fileDescriptorProto
                 * @memberof grpc.reflection.v1.FileDescriptorResponse
                 * @instance
                 */
                FileDescriptorResponse.prototype.fileDescriptorProto = $util.emptyArray;

                /**
                 * Creates a new FileDescriptorResponse instance using the specified properties.
                 * @function create
                 * @memberof grpc.reflection.v1.FileDescriptorResponse
                 * @static
                 * @param {grpc.reflection.v1.FileDescriptorResponse.$Properties=} [properties] Properties to set
                 * @returns {grpc.reflection.v1.FileDescriptorResponse} FileDescriptorResponse instance
                 * @type {{
                 *   (properties: grpc.reflection.v1.FileDescriptorResponse.$Shape): grpc.reflection.v1.FileDescriptorResponse & grpc.reflection.v1.FileDescriptorResponse.$Shape;
                 *   (properties?: grpc.reflection.v1.FileDescriptorResponse.$Properties): grpc.reflection.v1.FileDescriptorResponse;
                 * }}
                 */
                FileDescriptorResponse.create = function(properties) {
                    return new FileDescriptorResponse(properties);
                };

                /**
                 * Encodes the specified FileDescriptorResponse message. Does not implicitly {@link grpc.reflection.v1.FileDescriptorResponse.verify|verify} messages.
                 * @function encode
                 * @memberof grpc.reflection.v1.FileDescriptorResponse
                 * @static
                 * @param {grpc.reflection.v1.FileDescriptorResponse.$Properties} message FileDescriptorResponse message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                FileDescriptorResponse.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.fileDescriptorProto != null && message.fileDescriptorProto.length)
                        for (let i = 0; i < message.fileDescriptorProto.length; ++i)
                            writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.fileDescriptorProto[i]);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a FileDescriptorResponse message from the specified reader or buffer.
                 * @function decode
                 * @memberof grpc.reflection.v1.FileDescriptorResponse
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {grpc.reflection.v1.FileDescriptorResponse & grpc.reflection.v1.FileDescriptorResponse.$Shape} FileDescriptorResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                FileDescriptorResponse.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.grpc.reflection.v1.FileDescriptorResponse();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.fileDescriptorProto && message.fileDescriptorProto.length))
                                    message.fileDescriptorProto = [];
                                message.fileDescriptorProto.push(reader.bytes());
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return FileDescriptorResponse;
            })();

            v1.ExtensionNumberResponse = (function() {

                /**
                 * Properties of an ExtensionNumberResponse.
                 * @typedef {Object} grpc.reflection.v1.ExtensionNumberResponse.$Properties
                 * @property {string|null} [baseTypeName] ExtensionNumberResponse baseTypeName
                 * @property {Array.<number>|null} [extensionNumber] ExtensionNumberResponse extensionNumber
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an ExtensionNumberResponse.
                 * @memberof grpc.reflection.v1
                 * @interface IExtensionNumberResponse
                 * @augments grpc.reflection.v1.ExtensionNumberResponse.$Properties
                 * @deprecated Use grpc.reflection.v1.ExtensionNumberResponse.$Properties instead.
                 */

                /**
                 * Shape of an ExtensionNumberResponse.
                 * @typedef {grpc.reflection.v1.ExtensionNumberResponse.$Properties} grpc.reflection.v1.ExtensionNumberResponse.$Shape
                 */

                /**
                 * Constructs a new ExtensionNumberResponse.
                 * @memberof grpc.reflection.v1
                 * @classdesc Represents an ExtensionNumberResponse.
                 * @constructor
                 * @param {grpc.reflection.v1.ExtensionNumberResponse.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const ExtensionNumberResponse = function (properties) {
                    this.extensionNumber = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * ExtensionNumberResponse baseTypeName.
                 * @member {string} baseTypeName
                 * @memberof grpc.reflection.v1.ExtensionNumberResponse
                 * @instance
                 */
                ExtensionNumberResponse.prototype.baseTypeName = "";

                /**
                 * ExtensionNumberResponse extensionNumber.
                 * @member {Array.<number>} extensionNumber
                 * @memberof grpc.reflection.v1.ExtensionNumberResponse
                 * @instance
                 */
                ExtensionNumberResponse.prototype.extensionNumber = $util.emptyArray;

                /**
                 * Creates a new ExtensionNumberResponse instance using the specified properties.
                 * @function create
                 * @memberof grpc.reflection.v1.ExtensionNumberResponse
                 * @static
                 * @param {grpc.reflection.v1.ExtensionNumberResponse.$Properties=} [properties] Properties to set
                 * @returns {grpc.reflection.v1.ExtensionNumberResponse} ExtensionNumberResponse instance
                 * @type {{
                 *   (properties: grpc.reflection.v1.ExtensionNumberResponse.$Shape): grpc.reflection.v1.ExtensionNumberResponse & grpc.reflection.v1.ExtensionNumberResponse.$Shape;
                 *   (properties?: grpc.reflection.v1.ExtensionNumberResponse.$Properties): grpc.reflection.v1.ExtensionNumberResponse;
                 * }}
                 */
                ExtensionNumberResponse.create = function(properties) {
                    return new ExtensionNumberResponse(properties);
                };

                /**
                 * Encodes the specified ExtensionNumberResponse message. Does not implicitly {@link grpc.reflection.v1.ExtensionNumberResponse.verify|verify} messages.
                 * @function encode
                 * @memberof grpc.reflection.v1.ExtensionNumberResponse
                 * @static
                 * @param {grpc.reflection.v1.ExtensionNumberResponse.$Properties} message ExtensionNumberResponse message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                ExtensionNumberResponse.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.baseTypeName != null && $Object.hasOwnProperty.call(message, "baseTypeName") && message.baseTypeName !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.baseTypeName);
                    if (message.extensionNumber != null && message.extensionNumber.length)
                        writer.uint32(/* id 2, wireType 2 =*/18).int32s(message.extensionNumber);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes an ExtensionNumberResponse message from the specified reader or buffer.
                 * @function decode
                 * @memberof grpc.reflection.v1.ExtensionNumberResponse
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {grpc.reflection.v1.ExtensionNumberResponse & grpc.reflection.v1.ExtensionNumberResponse.$Shape} ExtensionNumberResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                ExtensionNumberResponse.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.grpc.reflection.v1.ExtensionNumberResponse();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.baseTypeName = value;
                                else
                                    delete message.baseTypeName;
                                continue;
                            }
                        case 2: {
                                if (wireType === 2) {
                                    if (!(message.extensionNumber && message.extensionNumber.length))
                                        message.extensionNumber = [];
                                    reader.int32s(message.extensionNumber);
                                    continue;
                                }
                                if (wireType !== 0)
                                    break;
                                if (!(message.extensionNumber && message.extensionNumber.length))
                                    message.extensionNumber = [];
                                message.extensionNumber.push(reader.int32());
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return ExtensionNumberResponse;
            })();

            v1.ListServiceResponse = (function() {

                /**
                 * Properties of a ListServiceResponse.
                 * @typedef {Object} grpc.reflection.v1.ListServiceResponse.$Properties
                 * @property {Array.<grpc.reflection.v1.ServiceResponse.$Properties>|null} [service] ListServiceResponse service
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a ListServiceResponse.
                 * @memberof grpc.reflection.v1
                 * @interface IListServiceResponse
                 * @augments grpc.reflection.v1.ListServiceResponse.$Properties
                 * @deprecated Use grpc.reflection.v1.ListServiceResponse.$Properties instead.
                 */

                /**
                 * Shape of a ListServiceResponse.
                 * @typedef {grpc.reflection.v1.ListServiceResponse.$Properties} grpc.reflection.v1.ListServiceResponse.$Shape
                 */

                /**
                 * Constructs a new ListServiceResponse.
                 * @memberof grpc.reflection.v1
                 * @classdesc Represents a ListServiceResponse.
                 * @constructor
                 * @param {grpc.reflection.v1.ListServiceResponse.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const ListServiceResponse = function (properties) {
                    this.service = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * ListServiceResponse service.
                 * @member {Array.<grpc.reflection.v1.ServiceResponse.$Properties>} service
                 * @memberof grpc.reflection.v1.ListServiceResponse
                 * @instance
                 */
                ListServiceResponse.prototype.service = $util.emptyArray;

                /**
                 * Creates a new ListServiceResponse instance using the specified properties.
                 * @function create
                 * @memberof grpc.reflection.v1.ListServiceResponse
                 * @static
                 * @param {grpc.reflection.v1.ListServiceResponse.$Properties=} [properties] Properties to set
                 * @returns {grpc.reflection.v1.ListServiceResponse} ListServiceResponse instance
                 * @type {{
                 *   (properties: grpc.reflection.v1.ListServiceResponse.$Shape): grpc.reflection.v1.ListServiceResponse & grpc.reflection.v1.ListServiceResponse.$Shape;
                 *   (properties?: grpc.reflection.v1.ListServiceResponse.$Properties): grpc.reflection.v1.ListServiceResponse;
                 * }}
                 */
                ListServiceResponse.create = function(properties) {
                    return new ListServiceResponse(properties);
                };

                /**
                 * Encodes the specified ListServiceResponse message. Does not implicitly {@link grpc.reflection.v1.ListServiceResponse.verify|verify} messages.
                 * @function encode
                 * @memberof grpc.reflection.v1.ListServiceResponse
                 * @static
                 * @param {grpc.reflection.v1.ListServiceResponse.$Properties} message ListServiceResponse message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                ListServiceResponse.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.service != null && message.service.length)
                        for (let i = 0; i < message.service.length; ++i)
                            $root.grpc.reflection.v1.ServiceResponse.encode(message.service[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a ListServiceResponse message from the specified reader or buffer.
                 * @function decode
                 * @memberof grpc.reflection.v1.ListServiceResponse
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {grpc.reflection.v1.ListServiceResponse & grpc.reflection.v1.ListServiceResponse.$Shape} ListServiceResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                ListServiceResponse.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.grpc.reflection.v1.ListServiceResponse();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.service && message.service.length))
                                    message.service = [];
                                message.service.push($root.grpc.reflection.v1.ServiceResponse.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return ListServiceResponse;
            })();

            v1.ServiceResponse = (function() {

                /**
                 * Properties of a ServiceResponse.
                 * @typedef {Object} grpc.reflection.v1.ServiceResponse.$Properties
                 * @property {string|null} [name] ServiceResponse name
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a ServiceResponse.
                 * @memberof grpc.reflection.v1
                 * @interface IServiceResponse
                 * @augments grpc.reflection.v1.ServiceResponse.$Properties
                 * @deprecated Use grpc.reflection.v1.ServiceResponse.$Properties instead.
                 */

                /**
                 * Shape of a ServiceResponse.
                 * @typedef {grpc.reflection.v1.ServiceResponse.$Properties} grpc.reflection.v1.ServiceResponse.$Shape
                 */

                /**
                 * Constructs a new ServiceResponse.
                 * @memberof grpc.reflection.v1
                 * @classdesc Represents a ServiceResponse.
                 * @constructor
                 * @param {grpc.reflection.v1.ServiceResponse.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const ServiceResponse = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * ServiceResponse name.
                 * @member {string} name
                 * @memberof grpc.reflection.v1.ServiceResponse
                 * @instance
                 */
                ServiceResponse.prototype.name = "";

                /**
                 * Creates a new ServiceResponse instance using the specified properties.
                 * @function create
                 * @memberof grpc.reflection.v1.ServiceResponse
                 * @static
                 * @param {grpc.reflection.v1.ServiceResponse.$Properties=} [properties] Properties to set
                 * @returns {grpc.reflection.v1.ServiceResponse} ServiceResponse instance
                 * @type {{
                 *   (properties: grpc.reflection.v1.ServiceResponse.$Shape): grpc.reflection.v1.ServiceResponse & grpc.reflection.v1.ServiceResponse.$Shape;
                 *   (properties?: grpc.reflection.v1.ServiceResponse.$Properties): grpc.reflection.v1.ServiceResponse;
                 * }}
                 */
                ServiceResponse.create = function(properties) {
                    return new ServiceResponse(properties);
                };

                /**
                 * Encodes the specified ServiceResponse message. Does not implicitly {@link grpc.reflection.v1.ServiceResponse.verify|verify} messages.
                 * @function encode
                 * @memberof grpc.reflection.v1.ServiceResponse
                 * @static
                 * @param {grpc.reflection.v1.ServiceResponse.$Properties} message ServiceResponse message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                ServiceResponse.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a ServiceResponse message from the specified reader or buffer.
                 * @function decode
                 * @memberof grpc.reflection.v1.ServiceResponse
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {grpc.reflection.v1.ServiceResponse & grpc.reflection.v1.ServiceResponse.$Shape} ServiceResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                ServiceResponse.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.grpc.reflection.v1.ServiceResponse();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.name = value;
                                else
                                    delete message.name;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return ServiceResponse;
            })();

            v1.ErrorResponse = (function() {

                /**
                 * Properties of an ErrorResponse.
                 * @typedef {Object} grpc.reflection.v1.ErrorResponse.$Properties
                 * @property {number|null} [errorCode] ErrorResponse errorCode
                 * @property {string|null} [errorMessage] ErrorResponse errorMessage
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an ErrorResponse.
                 * @memberof grpc.reflection.v1
                 * @interface IErrorResponse
                 * @augments grpc.reflection.v1.ErrorResponse.$Properties
                 * @deprecated Use grpc.reflection.v1.ErrorResponse.$Properties instead.
                 */

                /**
                 * Shape of an ErrorResponse.
                 * @typedef {grpc.reflection.v1.ErrorResponse.$Properties} grpc.reflection.v1.ErrorResponse.$Shape
                 */

                /**
                 * Constructs a new ErrorResponse.
                 * @memberof grpc.reflection.v1
                 * @classdesc Represents an ErrorResponse.
                 * @constructor
                 * @param {grpc.reflection.v1.ErrorResponse.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const ErrorResponse = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * ErrorResponse errorCode.
                 * @member {number} errorCode
                 * @memberof grpc.reflection.v1.ErrorResponse
                 * @instance
                 */
                ErrorResponse.prototype.errorCode = 0;

                /**
                 * ErrorResponse errorMessage.
                 * @member {string} errorMessage
                 * @memberof grpc.reflection.v1.ErrorResponse
                 * @instance
                 */
                ErrorResponse.prototype.errorMessage = "";

                /**
                 * Creates a new ErrorResponse instance using the specified properties.
                 * @function create
                 * @memberof grpc.reflection.v1.ErrorResponse
                 * @static
                 * @param {grpc.reflection.v1.ErrorResponse.$Properties=} [properties] Properties to set
                 * @returns {grpc.reflection.v1.ErrorResponse} ErrorResponse instance
                 * @type {{
                 *   (properties: grpc.reflection.v1.ErrorResponse.$Shape): grpc.reflection.v1.ErrorResponse & grpc.reflection.v1.ErrorResponse.$Shape;
                 *   (properties?: grpc.reflection.v1.ErrorResponse.$Properties): grpc.reflection.v1.ErrorResponse;
                 * }}
                 */
                ErrorResponse.create = function(properties) {
                    return new ErrorResponse(properties);
                };

                /**
                 * Encodes the specified ErrorResponse message. Does not implicitly {@link grpc.reflection.v1.ErrorResponse.verify|verify} messages.
                 * @function encode
                 * @memberof grpc.reflection.v1.ErrorResponse
                 * @static
                 * @param {grpc.reflection.v1.ErrorResponse.$Properties} message ErrorResponse message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                ErrorResponse.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.errorCode != null && $Object.hasOwnProperty.call(message, "errorCode") && message.errorCode !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).int32(message.errorCode);
                    if (message.errorMessage != null && $Object.hasOwnProperty.call(message, "errorMessage") && message.errorMessage !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.errorMessage);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes an ErrorResponse message from the specified reader or buffer.
                 * @function decode
                 * @memberof grpc.reflection.v1.ErrorResponse
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {grpc.reflection.v1.ErrorResponse & grpc.reflection.v1.ErrorResponse.$Shape} ErrorResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                ErrorResponse.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.grpc.reflection.v1.ErrorResponse();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.errorCode = value;
                                else
                                    delete message.errorCode;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.errorMessage = value;
                                else
                                    delete message.errorMessage;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return ErrorResponse;
            })();

            return v1;
        })();

        return reflection;
    })();

    return grpc;
})();

export {
  $root as default
};
