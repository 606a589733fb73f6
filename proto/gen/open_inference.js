/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError, $TypeError = $util.global.TypeError, $Boolean = $util.global.Boolean, $String = $util.global.String, $Array = $util.global.Array, $parseInt = $util.global.parseInt, $BigInt = $util.global.BigInt, $Number = $util.global.Number, $isFinite = $util.global.isFinite;

// Exported root namespace
const $root = $protobuf.roots["rankserve-open_inference"] || ($protobuf.roots["rankserve-open_inference"] = {});

export const inference = $root.inference = (() => {

    /**
     * Namespace inference.
     * @exports inference
     * @namespace
     */
    const inference = {};

    inference.ServerLiveRequest = (function() {

        /**
         * Properties of a ServerLiveRequest.
         * @typedef {Object} inference.ServerLiveRequest.$Properties
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a ServerLiveRequest.
         * @memberof inference
         * @interface IServerLiveRequest
         * @augments inference.ServerLiveRequest.$Properties
         * @deprecated Use inference.ServerLiveRequest.$Properties instead.
         */

        /**
         * Shape of a ServerLiveRequest.
         * @typedef {inference.ServerLiveRequest.$Properties} inference.ServerLiveRequest.$Shape
         */

        /**
         * Constructs a new ServerLiveRequest.
         * @memberof inference
         * @classdesc Represents a ServerLiveRequest.
         * @constructor
         * @param {inference.ServerLiveRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const ServerLiveRequest = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Creates a new ServerLiveRequest instance using the specified properties.
         * @function create
         * @memberof inference.ServerLiveRequest
         * @static
         * @param {inference.ServerLiveRequest.$Properties=} [properties] Properties to set
         * @returns {inference.ServerLiveRequest} ServerLiveRequest instance
         * @type {{
         *   (properties: inference.ServerLiveRequest.$Shape): inference.ServerLiveRequest & inference.ServerLiveRequest.$Shape;
         *   (properties?: inference.ServerLiveRequest.$Properties): inference.ServerLiveRequest;
         * }}
         */
        ServerLiveRequest.create = function(properties) {
            return new ServerLiveRequest(properties);
        };

        /**
         * Encodes the specified ServerLiveRequest message. Does not implicitly {@link inference.ServerLiveRequest.verify|verify} messages.
         * @function encode
         * @memberof inference.ServerLiveRequest
         * @static
         * @param {inference.ServerLiveRequest.$Properties} message ServerLiveRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        ServerLiveRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a ServerLiveRequest message from the specified reader or buffer.
         * @function decode
         * @memberof inference.ServerLiveRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {inference.ServerLiveRequest & inference.ServerLiveRequest.$Shape} ServerLiveRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        ServerLiveRequest.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.inference.ServerLiveRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                reader.skipType(tag & 7, _depth, tag);
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

        /**
         * Verifies a ServerLiveRequest message.
         * @function verify
         * @memberof inference.ServerLiveRequest
         * @static
         * @param {Object.<string,*>} message Plain object to verify
         * @returns {string|null} `null` if valid, otherwise the reason why it is not
         */
        ServerLiveRequest.verify = function (message, _depth) {
            if (typeof message !== "object" || message === null)
                return "object expected";
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                return "max depth exceeded";
            return null;
        };

        /**
         * Creates a ServerLiveRequest message from a plain object. Also converts values to their respective internal types.
         * @function fromObject
         * @memberof inference.ServerLiveRequest
         * @static
         * @param {Object.<string,*>} object Plain object
         * @returns {inference.ServerLiveRequest} ServerLiveRequest
         */
        ServerLiveRequest.fromObject = function (object, _depth) {
            if (object instanceof $root.inference.ServerLiveRequest)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".inference.ServerLiveRequest: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            return new $root.inference.ServerLiveRequest();
        };

        /**
         * Creates a plain object from a ServerLiveRequest message. Also converts values to other types if specified.
         * @function toObject
         * @memberof inference.ServerLiveRequest
         * @static
         * @param {inference.ServerLiveRequest} message ServerLiveRequest
         * @param {$protobuf.IConversionOptions} [options] Conversion options
         * @returns {Object.<string,*>} Plain object
         */
        ServerLiveRequest.toObject = function () {
            return {};
        };

        /**
         * Converts this ServerLiveRequest to JSON.
         * @function toJSON
         * @memberof inference.ServerLiveRequest
         * @instance
         * @returns {Object.<string,*>} JSON object
         */
        ServerLiveRequest.prototype.toJSON = function() {
            return ServerLiveRequest.toObject(this, $protobuf.util.toJSONOptions);
        };

        return ServerLiveRequest;
    })();

    inference.ServerLiveResponse = (function() {

        /**
         * Properties of a ServerLiveResponse.
         * @typedef {Object} inference.ServerLiveResponse.$Properties
         * @property {boolean|null} [live] ServerLiveResponse live
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a ServerLiveResponse.
         * @memberof inference
         * @interface IServerLiveResponse
         * @augments inference.ServerLiveResponse.$Properties
         * @deprecated Use inference.ServerLiveResponse.$Properties instead.
         */

        /**
         * Shape of a ServerLiveResponse.
         * @typedef {inference.ServerLiveResponse.$Properties} inference.ServerLiveResponse.$Shape
         */

        /**
         * Constructs a new ServerLiveResponse.
         * @memberof inference
         * @classdesc Represents a ServerLiveResponse.
         * @constructor
         * @param {inference.ServerLiveResponse.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const ServerLiveResponse = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * ServerLiveResponse live.
         * @member {boolean} live
         * @memberof inference.ServerLiveResponse
         * @instance
         */
        ServerLiveResponse.prototype.live = false;

        /**
         * Creates a new ServerLiveResponse instance using the specified properties.
         * @function create
         * @memberof inference.ServerLiveResponse
         * @static
         * @param {inference.ServerLiveResponse.$Properties=} [properties] Properties to set
         * @returns {inference.ServerLiveResponse} ServerLiveResponse instance
         * @type {{
         *   (properties: inference.ServerLiveResponse.$Shape): inference.ServerLiveResponse & inference.ServerLiveResponse.$Shape;
         *   (properties?: inference.ServerLiveResponse.$Properties): inference.ServerLiveResponse;
         * }}
         */
        ServerLiveResponse.create = function(properties) {
            return new ServerLiveResponse(properties);
        };

        /**
         * Encodes the specified ServerLiveResponse message. Does not implicitly {@link inference.ServerLiveResponse.verify|verify} messages.
         * @function encode
         * @memberof inference.ServerLiveResponse
         * @static
         * @param {inference.ServerLiveResponse.$Properties} message ServerLiveResponse message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        ServerLiveResponse.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.live != null && $Object.hasOwnProperty.call(message, "live") && message.live !== false)
                writer.uint32(/* id 1, wireType 0 =*/8).bool(message.live);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a ServerLiveResponse message from the specified reader or buffer.
         * @function decode
         * @memberof inference.ServerLiveResponse
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {inference.ServerLiveResponse & inference.ServerLiveResponse.$Shape} ServerLiveResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        ServerLiveResponse.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.inference.ServerLiveResponse();
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
                        if (value = reader.bool())
                            message.live = value;
                        else
                            delete message.live;
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

        /**
         * Verifies a ServerLiveResponse message.
         * @function verify
         * @memberof inference.ServerLiveResponse
         * @static
         * @param {Object.<string,*>} message Plain object to verify
         * @returns {string|null} `null` if valid, otherwise the reason why it is not
         */
        ServerLiveResponse.verify = function (message, _depth) {
            if (typeof message !== "object" || message === null)
                return "object expected";
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                return "max depth exceeded";
            if (message.live != null && $Object.hasOwnProperty.call(message, "live"))
                if (typeof message.live !== "boolean")
                    return "live: boolean expected";
            return null;
        };

        /**
         * Creates a ServerLiveResponse message from a plain object. Also converts values to their respective internal types.
         * @function fromObject
         * @memberof inference.ServerLiveResponse
         * @static
         * @param {Object.<string,*>} object Plain object
         * @returns {inference.ServerLiveResponse} ServerLiveResponse
         */
        ServerLiveResponse.fromObject = function (object, _depth) {
            if (object instanceof $root.inference.ServerLiveResponse)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".inference.ServerLiveResponse: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let message = new $root.inference.ServerLiveResponse();
            if (object.live != null)
                if (object.live)
                    message.live = $Boolean(object.live);
            return message;
        };

        /**
         * Creates a plain object from a ServerLiveResponse message. Also converts values to other types if specified.
         * @function toObject
         * @memberof inference.ServerLiveResponse
         * @static
         * @param {inference.ServerLiveResponse} message ServerLiveResponse
         * @param {$protobuf.IConversionOptions} [options] Conversion options
         * @returns {Object.<string,*>} Plain object
         */
        ServerLiveResponse.toObject = function (message, options, _depth) {
            if (!options)
                options = {};
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let object = {};
            if (options.defaults)
                object.live = false;
            if (message.live != null && $Object.hasOwnProperty.call(message, "live"))
                object.live = message.live;
            return object;
        };

        /**
         * Converts this ServerLiveResponse to JSON.
         * @function toJSON
         * @memberof inference.ServerLiveResponse
         * @instance
         * @returns {Object.<string,*>} JSON object
         */
        ServerLiveResponse.prototype.toJSON = function() {
            return ServerLiveResponse.toObject(this, $protobuf.util.toJSONOptions);
        };

        return ServerLiveResponse;
    })();

    inference.ServerReadyRequest = (function() {

        /**
         * Properties of a ServerReadyRequest.
         * @typedef {Object} inference.ServerReadyRequest.$Properties
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a ServerReadyRequest.
         * @memberof inference
         * @interface IServerReadyRequest
         * @augments inference.ServerReadyRequest.$Properties
         * @deprecated Use inference.ServerReadyRequest.$Properties instead.
         */

        /**
         * Shape of a ServerReadyRequest.
         * @typedef {inference.ServerReadyRequest.$Properties} inference.ServerReadyRequest.$Shape
         */

        /**
         * Constructs a new ServerReadyRequest.
         * @memberof inference
         * @classdesc Represents a ServerReadyRequest.
         * @constructor
         * @param {inference.ServerReadyRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const ServerReadyRequest = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Creates a new ServerReadyRequest instance using the specified properties.
         * @function create
         * @memberof inference.ServerReadyRequest
         * @static
         * @param {inference.ServerReadyRequest.$Properties=} [properties] Properties to set
         * @returns {inference.ServerReadyRequest} ServerReadyRequest instance
         * @type {{
         *   (properties: inference.ServerReadyRequest.$Shape): inference.ServerReadyRequest & inference.ServerReadyRequest.$Shape;
         *   (properties?: inference.ServerReadyRequest.$Properties): inference.ServerReadyRequest;
         * }}
         */
        ServerReadyRequest.create = function(properties) {
            return new ServerReadyRequest(properties);
        };

        /**
         * Encodes the specified ServerReadyRequest message. Does not implicitly {@link inference.ServerReadyRequest.verify|verify} messages.
         * @function encode
         * @memberof inference.ServerReadyRequest
         * @static
         * @param {inference.ServerReadyRequest.$Properties} message ServerReadyRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        ServerReadyRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a ServerReadyRequest message from the specified reader or buffer.
         * @function decode
         * @memberof inference.ServerReadyRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {inference.ServerReadyRequest & inference.ServerReadyRequest.$Shape} ServerReadyRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        ServerReadyRequest.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.inference.ServerReadyRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                reader.skipType(tag & 7, _depth, tag);
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

        /**
         * Verifies a ServerReadyRequest message.
         * @function verify
         * @memberof inference.ServerReadyRequest
         * @static
         * @param {Object.<string,*>} message Plain object to verify
         * @returns {string|null} `null` if valid, otherwise the reason why it is not
         */
        ServerReadyRequest.verify = function (message, _depth) {
            if (typeof message !== "object" || message === null)
                return "object expected";
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                return "max depth exceeded";
            return null;
        };

        /**
         * Creates a ServerReadyRequest message from a plain object. Also converts values to their respective internal types.
         * @function fromObject
         * @memberof inference.ServerReadyRequest
         * @static
         * @param {Object.<string,*>} object Plain object
         * @returns {inference.ServerReadyRequest} ServerReadyRequest
         */
        ServerReadyRequest.fromObject = function (object, _depth) {
            if (object instanceof $root.inference.ServerReadyRequest)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".inference.ServerReadyRequest: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            return new $root.inference.ServerReadyRequest();
        };

        /**
         * Creates a plain object from a ServerReadyRequest message. Also converts values to other types if specified.
         * @function toObject
         * @memberof inference.ServerReadyRequest
         * @static
         * @param {inference.ServerReadyRequest} message ServerReadyRequest
         * @param {$protobuf.IConversionOptions} [options] Conversion options
         * @returns {Object.<string,*>} Plain object
         */
        ServerReadyRequest.toObject = function () {
            return {};
        };

        /**
         * Converts this ServerReadyRequest to JSON.
         * @function toJSON
         * @memberof inference.ServerReadyRequest
         * @instance
         * @returns {Object.<string,*>} JSON object
         */
        ServerReadyRequest.prototype.toJSON = function() {
            return ServerReadyRequest.toObject(this, $protobuf.util.toJSONOptions);
        };

        return ServerReadyRequest;
    })();

    inference.ServerReadyResponse = (function() {

        /**
         * Properties of a ServerReadyResponse.
         * @typedef {Object} inference.ServerReadyResponse.$Properties
         * @property {boolean|null} [ready] ServerReadyResponse ready
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a ServerReadyResponse.
         * @memberof inference
         * @interface IServerReadyResponse
         * @augments inference.ServerReadyResponse.$Properties
         * @deprecated Use inference.ServerReadyResponse.$Properties instead.
         */

        /**
         * Shape of a ServerReadyResponse.
         * @typedef {inference.ServerReadyResponse.$Properties} inference.ServerReadyResponse.$Shape
         */

        /**
         * Constructs a new ServerReadyResponse.
         * @memberof inference
         * @classdesc Represents a ServerReadyResponse.
         * @constructor
         * @param {inference.ServerReadyResponse.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const ServerReadyResponse = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * ServerReadyResponse ready.
         * @member {boolean} ready
         * @memberof inference.ServerReadyResponse
         * @instance
         */
        ServerReadyResponse.prototype.ready = false;

        /**
         * Creates a new ServerReadyResponse instance using the specified properties.
         * @function create
         * @memberof inference.ServerReadyResponse
         * @static
         * @param {inference.ServerReadyResponse.$Properties=} [properties] Properties to set
         * @returns {inference.ServerReadyResponse} ServerReadyResponse instance
         * @type {{
         *   (properties: inference.ServerReadyResponse.$Shape): inference.ServerReadyResponse & inference.ServerReadyResponse.$Shape;
         *   (properties?: inference.ServerReadyResponse.$Properties): inference.ServerReadyResponse;
         * }}
         */
        ServerReadyResponse.create = function(properties) {
            return new ServerReadyResponse(properties);
        };

        /**
         * Encodes the specified ServerReadyResponse message. Does not implicitly {@link inference.ServerReadyResponse.verify|verify} messages.
         * @function encode
         * @memberof inference.ServerReadyResponse
         * @static
         * @param {inference.ServerReadyResponse.$Properties} message ServerReadyResponse message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        ServerReadyResponse.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.ready != null && $Object.hasOwnProperty.call(message, "ready") && message.ready !== false)
                writer.uint32(/* id 1, wireType 0 =*/8).bool(message.ready);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a ServerReadyResponse message from the specified reader or buffer.
         * @function decode
         * @memberof inference.ServerReadyResponse
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {inference.ServerReadyResponse & inference.ServerReadyResponse.$Shape} ServerReadyResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        ServerReadyResponse.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.inference.ServerReadyResponse();
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
                        if (value = reader.bool())
                            message.ready = value;
                        else
                            delete message.ready;
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

        /**
         * Verifies a ServerReadyResponse message.
         * @function verify
         * @memberof inference.ServerReadyResponse
         * @static
         * @param {Object.<string,*>} message Plain object to verify
         * @returns {string|null} `null` if valid, otherwise the reason why it is not
         */
        ServerReadyResponse.verify = function (message, _depth) {
            if (typeof message !== "object" || message === null)
                return "object expected";
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                return "max depth exceeded";
            if (message.ready != null && $Object.hasOwnProperty.call(message, "ready"))
                if (typeof message.ready !== "boolean")
                    return "ready: boolean expected";
            return null;
        };

        /**
         * Creates a ServerReadyResponse message from a plain object. Also converts values to their respective internal types.
         * @function fromObject
         * @memberof inference.ServerReadyResponse
         * @static
         * @param {Object.<string,*>} object Plain object
         * @returns {inference.ServerReadyResponse} ServerReadyResponse
         */
        ServerReadyResponse.fromObject = function (object, _depth) {
            if (object instanceof $root.inference.ServerReadyResponse)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".inference.ServerReadyResponse: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let message = new $root.inference.ServerReadyResponse();
            if (object.ready != null)
                if (object.ready)
                    message.ready = $Boolean(object.ready);
            return message;
        };

        /**
         * Creates a plain object from a ServerReadyResponse message. Also converts values to other types if specified.
         * @function toObject
         * @memberof inference.ServerReadyResponse
         * @static
         * @param {inference.ServerReadyResponse} message ServerReadyResponse
         * @param {$protobuf.IConversionOptions} [options] Conversion options
         * @returns {Object.<string,*>} Plain object
         */
        ServerReadyResponse.toObject = function (message, options, _depth) {
            if (!options)
                options = {};
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let object = {};
            if (options.defaults)
                object.ready = false;
            if (message.ready != null && $Object.hasOwnProperty.call(message, "ready"))
                object.ready = message.ready;
            return object;
        };

        /**
         * Converts this ServerReadyResponse to JSON.
         * @function toJSON
         * @memberof inference.ServerReadyResponse
         * @instance
         * @returns {Object.<string,*>} JSON object
         */
        ServerReadyResponse.prototype.toJSON = function() {
            return ServerReadyResponse.toObject(this, $protobuf.util.toJSONOptions);
        };

        return ServerReadyResponse;
    })();

    inference.ModelReadyRequest = (function() {

        /**
         * Properties of a ModelReadyRequest.
         * @typedef {Object} inference.ModelReadyRequest.$Properties
         * @property {string|null} [name] ModelReadyRequest name
         * @property {string|null} [version] ModelReadyRequest version
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a ModelReadyRequest.
         * @memberof inference
         * @interface IModelReadyRequest
         * @augments inference.ModelReadyRequest.$Properties
         * @deprecated Use inference.ModelReadyRequest.$Properties instead.
         */

        /**
         * Shape of a ModelReadyRequest.
         * @typedef {inference.ModelReadyRequest.$Properties} inference.ModelReadyRequest.$Shape
         */

        /**
         * Constructs a new ModelReadyRequest.
         * @memberof inference
         * @classdesc Represents a ModelReadyRequest.
         * @constructor
         * @param {inference.ModelReadyRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const ModelReadyRequest = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * ModelReadyRequest name.
         * @member {string} name
         * @memberof inference.ModelReadyRequest
         * @instance
         */
        ModelReadyRequest.prototype.name = "";

        /**
         * ModelReadyRequest version.
         * @member {string} version
         * @memberof inference.ModelReadyRequest
         * @instance
         */
        ModelReadyRequest.prototype.version = "";

        /**
         * Creates a new ModelReadyRequest instance using the specified properties.
         * @function create
         * @memberof inference.ModelReadyRequest
         * @static
         * @param {inference.ModelReadyRequest.$Properties=} [properties] Properties to set
         * @returns {inference.ModelReadyRequest} ModelReadyRequest instance
         * @type {{
         *   (properties: inference.ModelReadyRequest.$Shape): inference.ModelReadyRequest & inference.ModelReadyRequest.$Shape;
         *   (properties?: inference.ModelReadyRequest.$Properties): inference.ModelReadyRequest;
         * }}
         */
        ModelReadyRequest.create = function(properties) {
            return new ModelReadyRequest(properties);
        };

        /**
         * Encodes the specified ModelReadyRequest message. Does not implicitly {@link inference.ModelReadyRequest.verify|verify} messages.
         * @function encode
         * @memberof inference.ModelReadyRequest
         * @static
         * @param {inference.ModelReadyRequest.$Properties} message ModelReadyRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        ModelReadyRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
            if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== "")
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.version);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a ModelReadyRequest message from the specified reader or buffer.
         * @function decode
         * @memberof inference.ModelReadyRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {inference.ModelReadyRequest & inference.ModelReadyRequest.$Shape} ModelReadyRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        ModelReadyRequest.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.inference.ModelReadyRequest();
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
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.version = value;
                        else
                            delete message.version;
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

        /**
         * Verifies a ModelReadyRequest message.
         * @function verify
         * @memberof inference.ModelReadyRequest
         * @static
         * @param {Object.<string,*>} message Plain object to verify
         * @returns {string|null} `null` if valid, otherwise the reason why it is not
         */
        ModelReadyRequest.verify = function (message, _depth) {
            if (typeof message !== "object" || message === null)
                return "object expected";
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                return "max depth exceeded";
            if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                if (!$util.isString(message.name))
                    return "name: string expected";
            if (message.version != null && $Object.hasOwnProperty.call(message, "version"))
                if (!$util.isString(message.version))
                    return "version: string expected";
            return null;
        };

        /**
         * Creates a ModelReadyRequest message from a plain object. Also converts values to their respective internal types.
         * @function fromObject
         * @memberof inference.ModelReadyRequest
         * @static
         * @param {Object.<string,*>} object Plain object
         * @returns {inference.ModelReadyRequest} ModelReadyRequest
         */
        ModelReadyRequest.fromObject = function (object, _depth) {
            if (object instanceof $root.inference.ModelReadyRequest)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".inference.ModelReadyRequest: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let message = new $root.inference.ModelReadyRequest();
            if (object.name != null)
                if (typeof object.name !== "string" || object.name.length)
                    message.name = $String(object.name);
            if (object.version != null)
                if (typeof object.version !== "string" || object.version.length)
                    message.version = $String(object.version);
            return message;
        };

        /**
         * Creates a plain object from a ModelReadyRequest message. Also converts values to other types if specified.
         * @function toObject
         * @memberof inference.ModelReadyRequest
         * @static
         * @param {inference.ModelReadyRequest} message ModelReadyRequest
         * @param {$protobuf.IConversionOptions} [options] Conversion options
         * @returns {Object.<string,*>} Plain object
         */
        ModelReadyRequest.toObject = function (message, options, _depth) {
            if (!options)
                options = {};
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let object = {};
            if (options.defaults) {
                object.name = "";
                object.version = "";
            }
            if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                object.name = message.name;
            if (message.version != null && $Object.hasOwnProperty.call(message, "version"))
                object.version = message.version;
            return object;
        };

        /**
         * Converts this ModelReadyRequest to JSON.
         * @function toJSON
         * @memberof inference.ModelReadyRequest
         * @instance
         * @returns {Object.<string,*>} JSON object
         */
        ModelReadyRequest.prototype.toJSON = function() {
            return ModelReadyRequest.toObject(this, $protobuf.util.toJSONOptions);
        };

        return ModelReadyRequest;
    })();

    inference.ModelReadyResponse = (function() {

        /**
         * Properties of a ModelReadyResponse.
         * @typedef {Object} inference.ModelReadyResponse.$Properties
         * @property {boolean|null} [ready] ModelReadyResponse ready
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a ModelReadyResponse.
         * @memberof inference
         * @interface IModelReadyResponse
         * @augments inference.ModelReadyResponse.$Properties
         * @deprecated Use inference.ModelReadyResponse.$Properties instead.
         */

        /**
         * Shape of a ModelReadyResponse.
         * @typedef {inference.ModelReadyResponse.$Properties} inference.ModelReadyResponse.$Shape
         */

        /**
         * Constructs a new ModelReadyResponse.
         * @memberof inference
         * @classdesc Represents a ModelReadyResponse.
         * @constructor
         * @param {inference.ModelReadyResponse.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const ModelReadyResponse = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * ModelReadyResponse ready.
         * @member {boolean} ready
         * @memberof inference.ModelReadyResponse
         * @instance
         */
        ModelReadyResponse.prototype.ready = false;

        /**
         * Creates a new ModelReadyResponse instance using the specified properties.
         * @function create
         * @memberof inference.ModelReadyResponse
         * @static
         * @param {inference.ModelReadyResponse.$Properties=} [properties] Properties to set
         * @returns {inference.ModelReadyResponse} ModelReadyResponse instance
         * @type {{
         *   (properties: inference.ModelReadyResponse.$Shape): inference.ModelReadyResponse & inference.ModelReadyResponse.$Shape;
         *   (properties?: inference.ModelReadyResponse.$Properties): inference.ModelReadyResponse;
         * }}
         */
        ModelReadyResponse.create = function(properties) {
            return new ModelReadyResponse(properties);
        };

        /**
         * Encodes the specified ModelReadyResponse message. Does not implicitly {@link inference.ModelReadyResponse.verify|verify} messages.
         * @function encode
         * @memberof inference.ModelReadyResponse
         * @static
         * @param {inference.ModelReadyResponse.$Properties} message ModelReadyResponse message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        ModelReadyResponse.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.ready != null && $Object.hasOwnProperty.call(message, "ready") && message.ready !== false)
                writer.uint32(/* id 1, wireType 0 =*/8).bool(message.ready);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a ModelReadyResponse message from the specified reader or buffer.
         * @function decode
         * @memberof inference.ModelReadyResponse
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {inference.ModelReadyResponse & inference.ModelReadyResponse.$Shape} ModelReadyResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        ModelReadyResponse.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.inference.ModelReadyResponse();
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
                        if (value = reader.bool())
                            message.ready = value;
                        else
                            delete message.ready;
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

        /**
         * Verifies a ModelReadyResponse message.
         * @function verify
         * @memberof inference.ModelReadyResponse
         * @static
         * @param {Object.<string,*>} message Plain object to verify
         * @returns {string|null} `null` if valid, otherwise the reason why it is not
         */
        ModelReadyResponse.verify = function (message, _depth) {
            if (typeof message !== "object" || message === null)
                return "object expected";
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                return "max depth exceeded";
            if (message.ready != null && $Object.hasOwnProperty.call(message, "ready"))
                if (typeof message.ready !== "boolean")
                    return "ready: boolean expected";
            return null;
        };

        /**
         * Creates a ModelReadyResponse message from a plain object. Also converts values to their respective internal types.
         * @function fromObject
         * @memberof inference.ModelReadyResponse
         * @static
         * @param {Object.<string,*>} object Plain object
         * @returns {inference.ModelReadyResponse} ModelReadyResponse
         */
        ModelReadyResponse.fromObject = function (object, _depth) {
            if (object instanceof $root.inference.ModelReadyResponse)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".inference.ModelReadyResponse: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let message = new $root.inference.ModelReadyResponse();
            if (object.ready != null)
                if (object.ready)
                    message.ready = $Boolean(object.ready);
            return message;
        };

        /**
         * Creates a plain object from a ModelReadyResponse message. Also converts values to other types if specified.
         * @function toObject
         * @memberof inference.ModelReadyResponse
         * @static
         * @param {inference.ModelReadyResponse} message ModelReadyResponse
         * @param {$protobuf.IConversionOptions} [options] Conversion options
         * @returns {Object.<string,*>} Plain object
         */
        ModelReadyResponse.toObject = function (message, options, _depth) {
            if (!options)
                options = {};
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let object = {};
            if (options.defaults)
                object.ready = false;
            if (message.ready != null && $Object.hasOwnProperty.call(message, "ready"))
                object.ready = message.ready;
            return object;
        };

        /**
         * Converts this ModelReadyResponse to JSON.
         * @function toJSON
         * @memberof inference.ModelReadyResponse
         * @instance
         * @returns {Object.<string,*>} JSON object
         */
        ModelReadyResponse.prototype.toJSON = function() {
            return ModelReadyResponse.toObject(this, $protobuf.util.toJSONOptions);
        };

        return ModelReadyResponse;
    })();

    inference.ServerMetadataRequest = (function() {

        /**
         * Properties of a ServerMetadataRequest.
         * @typedef {Object} inference.ServerMetadataRequest.$Properties
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a ServerMetadataRequest.
         * @memberof inference
         * @interface IServerMetadataRequest
         * @augments inference.ServerMetadataRequest.$Properties
         * @deprecated Use inference.ServerMetadataRequest.$Properties instead.
         */

        /**
         * Shape of a ServerMetadataRequest.
         * @typedef {inference.ServerMetadataRequest.$Properties} inference.ServerMetadataRequest.$Shape
         */

        /**
         * Constructs a new ServerMetadataRequest.
         * @memberof inference
         * @classdesc Represents a ServerMetadataRequest.
         * @constructor
         * @param {inference.ServerMetadataRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const ServerMetadataRequest = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Creates a new ServerMetadataRequest instance using the specified properties.
         * @function create
         * @memberof inference.ServerMetadataRequest
         * @static
         * @param {inference.ServerMetadataRequest.$Properties=} [properties] Properties to set
         * @returns {inference.ServerMetadataRequest} ServerMetadataRequest instance
         * @type {{
         *   (properties: inference.ServerMetadataRequest.$Shape): inference.ServerMetadataRequest & inference.ServerMetadataRequest.$Shape;
         *   (properties?: inference.ServerMetadataRequest.$Properties): inference.ServerMetadataRequest;
         * }}
         */
        ServerMetadataRequest.create = function(properties) {
            return new ServerMetadataRequest(properties);
        };

        /**
         * Encodes the specified ServerMetadataRequest message. Does not implicitly {@link inference.ServerMetadataRequest.verify|verify} messages.
         * @function encode
         * @memberof inference.ServerMetadataRequest
         * @static
         * @param {inference.ServerMetadataRequest.$Properties} message ServerMetadataRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        ServerMetadataRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a ServerMetadataRequest message from the specified reader or buffer.
         * @function decode
         * @memberof inference.ServerMetadataRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {inference.ServerMetadataRequest & inference.ServerMetadataRequest.$Shape} ServerMetadataRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        ServerMetadataRequest.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.inference.ServerMetadataRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                reader.skipType(tag & 7, _depth, tag);
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

        /**
         * Verifies a ServerMetadataRequest message.
         * @function verify
         * @memberof inference.ServerMetadataRequest
         * @static
         * @param {Object.<string,*>} message Plain object to verify
         * @returns {string|null} `null` if valid, otherwise the reason why it is not
         */
        ServerMetadataRequest.verify = function (message, _depth) {
            if (typeof message !== "object" || message === null)
                return "object expected";
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                return "max depth exceeded";
            return null;
        };

        /**
         * Creates a ServerMetadataRequest message from a plain object. Also converts values to their respective internal types.
         * @function fromObject
         * @memberof inference.ServerMetadataRequest
         * @static
         * @param {Object.<string,*>} object Plain object
         * @returns {inference.ServerMetadataRequest} ServerMetadataRequest
         */
        ServerMetadataRequest.fromObject = function (object, _depth) {
            if (object instanceof $root.inference.ServerMetadataRequest)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".inference.ServerMetadataRequest: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            return new $root.inference.ServerMetadataRequest();
        };

        /**
         * Creates a plain object from a ServerMetadataRequest message. Also converts values to other types if specified.
         * @function toObject
         * @memberof inference.ServerMetadataRequest
         * @static
         * @param {inference.ServerMetadataRequest} message ServerMetadataRequest
         * @param {$protobuf.IConversionOptions} [options] Conversion options
         * @returns {Object.<string,*>} Plain object
         */
        ServerMetadataRequest.toObject = function () {
            return {};
        };

        /**
         * Converts this ServerMetadataRequest to JSON.
         * @function toJSON
         * @memberof inference.ServerMetadataRequest
         * @instance
         * @returns {Object.<string,*>} JSON object
         */
        ServerMetadataRequest.prototype.toJSON = function() {
            return ServerMetadataRequest.toObject(this, $protobuf.util.toJSONOptions);
        };

        return ServerMetadataRequest;
    })();

    inference.ServerMetadataResponse = (function() {

        /**
         * Properties of a ServerMetadataResponse.
         * @typedef {Object} inference.ServerMetadataResponse.$Properties
         * @property {string|null} [name] ServerMetadataResponse name
         * @property {string|null} [version] ServerMetadataResponse version
         * @property {Array.<string>|null} [extensions] ServerMetadataResponse extensions
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a ServerMetadataResponse.
         * @memberof inference
         * @interface IServerMetadataResponse
         * @augments inference.ServerMetadataResponse.$Properties
         * @deprecated Use inference.ServerMetadataResponse.$Properties instead.
         */

        /**
         * Shape of a ServerMetadataResponse.
         * @typedef {inference.ServerMetadataResponse.$Properties} inference.ServerMetadataResponse.$Shape
         */

        /**
         * Constructs a new ServerMetadataResponse.
         * @memberof inference
         * @classdesc Represents a ServerMetadataResponse.
         * @constructor
         * @param {inference.ServerMetadataResponse.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const ServerMetadataResponse = function (properties) {
            this.extensions = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * ServerMetadataResponse name.
         * @member {string} name
         * @memberof inference.ServerMetadataResponse
         * @instance
         */
        ServerMetadataResponse.prototype.name = "";

        /**
         * ServerMetadataResponse version.
         * @member {string} version
         * @memberof inference.ServerMetadataResponse
         * @instance
         */
        ServerMetadataResponse.prototype.version = "";

        /**
         * ServerMetadataResponse extensions.
         * @member {Array.<string>} extensions
         * @memberof inference.ServerMetadataResponse
         * @instance
         */
        ServerMetadataResponse.prototype.extensions = $util.emptyArray;

        /**
         * Creates a new ServerMetadataResponse instance using the specified properties.
         * @function create
         * @memberof inference.ServerMetadataResponse
         * @static
         * @param {inference.ServerMetadataResponse.$Properties=} [properties] Properties to set
         * @returns {inference.ServerMetadataResponse} ServerMetadataResponse instance
         * @type {{
         *   (properties: inference.ServerMetadataResponse.$Shape): inference.ServerMetadataResponse & inference.ServerMetadataResponse.$Shape;
         *   (properties?: inference.ServerMetadataResponse.$Properties): inference.ServerMetadataResponse;
         * }}
         */
        ServerMetadataResponse.create = function(properties) {
            return new ServerMetadataResponse(properties);
        };

        /**
         * Encodes the specified ServerMetadataResponse message. Does not implicitly {@link inference.ServerMetadataResponse.verify|verify} messages.
         * @function encode
         * @memberof inference.ServerMetadataResponse
         * @static
         * @param {inference.ServerMetadataResponse.$Properties} message ServerMetadataResponse message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        ServerMetadataResponse.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
            if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== "")
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.version);
            if (message.extensions != null && message.extensions.length)
                for (let i = 0; i < message.extensions.length; ++i)
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.extensions[i]);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a ServerMetadataResponse message from the specified reader or buffer.
         * @function decode
         * @memberof inference.ServerMetadataResponse
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {inference.ServerMetadataResponse & inference.ServerMetadataResponse.$Shape} ServerMetadataResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        ServerMetadataResponse.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.inference.ServerMetadataResponse();
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
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.version = value;
                        else
                            delete message.version;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if (!(message.extensions && message.extensions.length))
                            message.extensions = [];
                        message.extensions.push(reader.stringVerify());
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

        /**
         * Verifies a ServerMetadataResponse message.
         * @function verify
         * @memberof inference.ServerMetadataResponse
         * @static
         * @param {Object.<string,*>} message Plain object to verify
         * @returns {string|null} `null` if valid, otherwise the reason why it is not
         */
        ServerMetadataResponse.verify = function (message, _depth) {
            if (typeof message !== "object" || message === null)
                return "object expected";
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                return "max depth exceeded";
            if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                if (!$util.isString(message.name))
                    return "name: string expected";
            if (message.version != null && $Object.hasOwnProperty.call(message, "version"))
                if (!$util.isString(message.version))
                    return "version: string expected";
            if (message.extensions != null && $Object.hasOwnProperty.call(message, "extensions")) {
                if (!$Array.isArray(message.extensions))
                    return "extensions: array expected";
                for (let i = 0; i < message.extensions.length; ++i)
                    if (!$util.isString(message.extensions[i]))
                        return "extensions: string[] expected";
            }
            return null;
        };

        /**
         * Creates a ServerMetadataResponse message from a plain object. Also converts values to their respective internal types.
         * @function fromObject
         * @memberof inference.ServerMetadataResponse
         * @static
         * @param {Object.<string,*>} object Plain object
         * @returns {inference.ServerMetadataResponse} ServerMetadataResponse
         */
        ServerMetadataResponse.fromObject = function (object, _depth) {
            if (object instanceof $root.inference.ServerMetadataResponse)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".inference.ServerMetadataResponse: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let message = new $root.inference.ServerMetadataResponse();
            if (object.name != null)
                if (typeof object.name !== "string" || object.name.length)
                    message.name = $String(object.name);
            if (object.version != null)
                if (typeof object.version !== "string" || object.version.length)
                    message.version = $String(object.version);
            if (object.extensions) {
                if (!$Array.isArray(object.extensions))
                    throw $TypeError(".inference.ServerMetadataResponse.extensions: array expected");
                message.extensions = $Array(object.extensions.length);
                for (let i = 0; i < object.extensions.length; ++i)
                    message.extensions[i] = $String(object.extensions[i]);
            }
            return message;
        };

        /**
         * Creates a plain object from a ServerMetadataResponse message. Also converts values to other types if specified.
         * @function toObject
         * @memberof inference.ServerMetadataResponse
         * @static
         * @param {inference.ServerMetadataResponse} message ServerMetadataResponse
         * @param {$protobuf.IConversionOptions} [options] Conversion options
         * @returns {Object.<string,*>} Plain object
         */
        ServerMetadataResponse.toObject = function (message, options, _depth) {
            if (!options)
                options = {};
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let object = {};
            if (options.arrays || options.defaults)
                object.extensions = [];
            if (options.defaults) {
                object.name = "";
                object.version = "";
            }
            if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                object.name = message.name;
            if (message.version != null && $Object.hasOwnProperty.call(message, "version"))
                object.version = message.version;
            if (message.extensions && message.extensions.length) {
                object.extensions = $Array(message.extensions.length);
                for (let j = 0; j < message.extensions.length; ++j)
                    object.extensions[j] = message.extensions[j];
            }
            return object;
        };

        /**
         * Converts this ServerMetadataResponse to JSON.
         * @function toJSON
         * @memberof inference.ServerMetadataResponse
         * @instance
         * @returns {Object.<string,*>} JSON object
         */
        ServerMetadataResponse.prototype.toJSON = function() {
            return ServerMetadataResponse.toObject(this, $protobuf.util.toJSONOptions);
        };

        return ServerMetadataResponse;
    })();

    inference.ModelMetadataRequest = (function() {

        /**
         * Properties of a ModelMetadataRequest.
         * @typedef {Object} inference.ModelMetadataRequest.$Properties
         * @property {string|null} [name] ModelMetadataRequest name
         * @property {string|null} [version] ModelMetadataRequest version
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a ModelMetadataRequest.
         * @memberof inference
         * @interface IModelMetadataRequest
         * @augments inference.ModelMetadataRequest.$Properties
         * @deprecated Use inference.ModelMetadataRequest.$Properties instead.
         */

        /**
         * Shape of a ModelMetadataRequest.
         * @typedef {inference.ModelMetadataRequest.$Properties} inference.ModelMetadataRequest.$Shape
         */

        /**
         * Constructs a new ModelMetadataRequest.
         * @memberof inference
         * @classdesc Represents a ModelMetadataRequest.
         * @constructor
         * @param {inference.ModelMetadataRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const ModelMetadataRequest = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * ModelMetadataRequest name.
         * @member {string} name
         * @memberof inference.ModelMetadataRequest
         * @instance
         */
        ModelMetadataRequest.prototype.name = "";

        /**
         * ModelMetadataRequest version.
         * @member {string} version
         * @memberof inference.ModelMetadataRequest
         * @instance
         */
        ModelMetadataRequest.prototype.version = "";

        /**
         * Creates a new ModelMetadataRequest instance using the specified properties.
         * @function create
         * @memberof inference.ModelMetadataRequest
         * @static
         * @param {inference.ModelMetadataRequest.$Properties=} [properties] Properties to set
         * @returns {inference.ModelMetadataRequest} ModelMetadataRequest instance
         * @type {{
         *   (properties: inference.ModelMetadataRequest.$Shape): inference.ModelMetadataRequest & inference.ModelMetadataRequest.$Shape;
         *   (properties?: inference.ModelMetadataRequest.$Properties): inference.ModelMetadataRequest;
         * }}
         */
        ModelMetadataRequest.create = function(properties) {
            return new ModelMetadataRequest(properties);
        };

        /**
         * Encodes the specified ModelMetadataRequest message. Does not implicitly {@link inference.ModelMetadataRequest.verify|verify} messages.
         * @function encode
         * @memberof inference.ModelMetadataRequest
         * @static
         * @param {inference.ModelMetadataRequest.$Properties} message ModelMetadataRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        ModelMetadataRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
            if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== "")
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.version);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a ModelMetadataRequest message from the specified reader or buffer.
         * @function decode
         * @memberof inference.ModelMetadataRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {inference.ModelMetadataRequest & inference.ModelMetadataRequest.$Shape} ModelMetadataRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        ModelMetadataRequest.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.inference.ModelMetadataRequest();
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
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.version = value;
                        else
                            delete message.version;
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

        /**
         * Verifies a ModelMetadataRequest message.
         * @function verify
         * @memberof inference.ModelMetadataRequest
         * @static
         * @param {Object.<string,*>} message Plain object to verify
         * @returns {string|null} `null` if valid, otherwise the reason why it is not
         */
        ModelMetadataRequest.verify = function (message, _depth) {
            if (typeof message !== "object" || message === null)
                return "object expected";
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                return "max depth exceeded";
            if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                if (!$util.isString(message.name))
                    return "name: string expected";
            if (message.version != null && $Object.hasOwnProperty.call(message, "version"))
                if (!$util.isString(message.version))
                    return "version: string expected";
            return null;
        };

        /**
         * Creates a ModelMetadataRequest message from a plain object. Also converts values to their respective internal types.
         * @function fromObject
         * @memberof inference.ModelMetadataRequest
         * @static
         * @param {Object.<string,*>} object Plain object
         * @returns {inference.ModelMetadataRequest} ModelMetadataRequest
         */
        ModelMetadataRequest.fromObject = function (object, _depth) {
            if (object instanceof $root.inference.ModelMetadataRequest)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".inference.ModelMetadataRequest: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let message = new $root.inference.ModelMetadataRequest();
            if (object.name != null)
                if (typeof object.name !== "string" || object.name.length)
                    message.name = $String(object.name);
            if (object.version != null)
                if (typeof object.version !== "string" || object.version.length)
                    message.version = $String(object.version);
            return message;
        };

        /**
         * Creates a plain object from a ModelMetadataRequest message. Also converts values to other types if specified.
         * @function toObject
         * @memberof inference.ModelMetadataRequest
         * @static
         * @param {inference.ModelMetadataRequest} message ModelMetadataRequest
         * @param {$protobuf.IConversionOptions} [options] Conversion options
         * @returns {Object.<string,*>} Plain object
         */
        ModelMetadataRequest.toObject = function (message, options, _depth) {
            if (!options)
                options = {};
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let object = {};
            if (options.defaults) {
                object.name = "";
                object.version = "";
            }
            if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                object.name = message.name;
            if (message.version != null && $Object.hasOwnProperty.call(message, "version"))
                object.version = message.version;
            return object;
        };

        /**
         * Converts this ModelMetadataRequest to JSON.
         * @function toJSON
         * @memberof inference.ModelMetadataRequest
         * @instance
         * @returns {Object.<string,*>} JSON object
         */
        ModelMetadataRequest.prototype.toJSON = function() {
            return ModelMetadataRequest.toObject(this, $protobuf.util.toJSONOptions);
        };

        return ModelMetadataRequest;
    })();

    inference.ModelMetadataResponse = (function() {

        /**
         * Properties of a ModelMetadataResponse.
         * @typedef {Object} inference.ModelMetadataResponse.$Properties
         * @property {string|null} [name] ModelMetadataResponse name
         * @property {Array.<string>|null} [versions] ModelMetadataResponse versions
         * @property {string|null} [platform] ModelMetadataResponse platform
         * @property {Array.<inference.ModelMetadataResponse.TensorMetadata.$Properties>|null} [inputs] ModelMetadataResponse inputs
         * @property {Array.<inference.ModelMetadataResponse.TensorMetadata.$Properties>|null} [outputs] ModelMetadataResponse outputs
         * @property {Object.<string,string>|null} [properties] ModelMetadataResponse properties
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a ModelMetadataResponse.
         * @memberof inference
         * @interface IModelMetadataResponse
         * @augments inference.ModelMetadataResponse.$Properties
         * @deprecated Use inference.ModelMetadataResponse.$Properties instead.
         */

        /**
         * Shape of a ModelMetadataResponse.
         * @typedef {inference.ModelMetadataResponse.$Properties} inference.ModelMetadataResponse.$Shape
         */

        /**
         * Constructs a new ModelMetadataResponse.
         * @memberof inference
         * @classdesc Represents a ModelMetadataResponse.
         * @constructor
         * @param {inference.ModelMetadataResponse.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const ModelMetadataResponse = function (properties) {
            this.versions = [];
            this.inputs = [];
            this.outputs = [];
            this.properties = {};
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * ModelMetadataResponse name.
         * @member {string} name
         * @memberof inference.ModelMetadataResponse
         * @instance
         */
        ModelMetadataResponse.prototype.name = "";

        /**
         * ModelMetadataResponse versions.
         * @member {Array.<string>} versions
         * @memberof inference.ModelMetadataResponse
         * @instance
         */
        ModelMetadataResponse.prototype.versions = $util.emptyArray;

        /**
         * ModelMetadataResponse platform.
         * @member {string} platform
         * @memberof inference.ModelMetadataResponse
         * @instance
         */
        ModelMetadataResponse.prototype.platform = "";

        /**
         * ModelMetadataResponse inputs.
         * @member {Array.<inference.ModelMetadataResponse.TensorMetadata.$Properties>} inputs
         * @memberof inference.ModelMetadataResponse
         * @instance
         */
        ModelMetadataResponse.prototype.inputs = $util.emptyArray;

        /**
         * ModelMetadataResponse outputs.
         * @member {Array.<inference.ModelMetadataResponse.TensorMetadata.$Properties>} outputs
         * @memberof inference.ModelMetadataResponse
         * @instance
         */
        ModelMetadataResponse.prototype.outputs = $util.emptyArray;

        /**
         * ModelMetadataResponse properties.
         * @member {Object.<string,string>} properties
         * @memberof inference.ModelMetadataResponse
         * @instance
         */
        ModelMetadataResponse.prototype.properties = $util.emptyObject;

        /**
         * Creates a new ModelMetadataResponse instance using the specified properties.
         * @function create
         * @memberof inference.ModelMetadataResponse
         * @static
         * @param {inference.ModelMetadataResponse.$Properties=} [properties] Properties to set
         * @returns {inference.ModelMetadataResponse} ModelMetadataResponse instance
         * @type {{
         *   (properties: inference.ModelMetadataResponse.$Shape): inference.ModelMetadataResponse & inference.ModelMetadataResponse.$Shape;
         *   (properties?: inference.ModelMetadataResponse.$Properties): inference.ModelMetadataResponse;
         * }}
         */
        ModelMetadataResponse.create = function(properties) {
            return new ModelMetadataResponse(properties);
        };

        /**
         * Encodes the specified ModelMetadataResponse message. Does not implicitly {@link inference.ModelMetadataResponse.verify|verify} messages.
         * @function encode
         * @memberof inference.ModelMetadataResponse
         * @static
         * @param {inference.ModelMetadataResponse.$Properties} message ModelMetadataResponse message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        ModelMetadataResponse.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
            if (message.versions != null && message.versions.length)
                for (let i = 0; i < message.versions.length; ++i)
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.versions[i]);
            if (message.platform != null && $Object.hasOwnProperty.call(message, "platform") && message.platform !== "")
                writer.uint32(/* id 3, wireType 2 =*/26).string(message.platform);
            if (message.inputs != null && message.inputs.length)
                for (let i = 0; i < message.inputs.length; ++i)
                    $root.inference.ModelMetadataResponse.TensorMetadata.encode(message.inputs[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
            if (message.outputs != null && message.outputs.length)
                for (let i = 0; i < message.outputs.length; ++i)
                    $root.inference.ModelMetadataResponse.TensorMetadata.encode(message.outputs[i], writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
            if (message.properties != null && $Object.hasOwnProperty.call(message, "properties"))
                for (let keys = $Object.keys(message.properties), i = 0; i < keys.length; ++i)
                    writer.uint32(/* id 6, wireType 2 =*/50).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]).uint32(/* id 2, wireType 2 =*/18).string(message.properties[keys[i]]).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a ModelMetadataResponse message from the specified reader or buffer.
         * @function decode
         * @memberof inference.ModelMetadataResponse
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {inference.ModelMetadataResponse & inference.ModelMetadataResponse.$Shape} ModelMetadataResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        ModelMetadataResponse.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, key, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.inference.ModelMetadataResponse();
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
                case 2: {
                        if (wireType !== 2)
                            break;
                        if (!(message.versions && message.versions.length))
                            message.versions = [];
                        message.versions.push(reader.stringVerify());
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.platform = value;
                        else
                            delete message.platform;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if (!(message.inputs && message.inputs.length))
                            message.inputs = [];
                        message.inputs.push($root.inference.ModelMetadataResponse.TensorMetadata.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        if (!(message.outputs && message.outputs.length))
                            message.outputs = [];
                        message.outputs.push($root.inference.ModelMetadataResponse.TensorMetadata.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        if (message.properties === $util.emptyObject)
                            message.properties = {};
                        let end2 = reader.size() + reader.pos;
                        if (end2 > reader.len)
                            throw $RangeError("index out of range");
                        reader.len = end2;
                        key = "";
                        value = "";
                        while (reader.pos < end2) {
                            let tag2 = reader.tag();
                            wireType = tag2 & 7;
                            switch (tag2 >>>= 3) {
                            case 1:
                                if (wireType !== 2)
                                    break;
                                key = reader.stringVerify();
                                continue;
                            case 2:
                                if (wireType !== 2)
                                    break;
                                value = reader.stringVerify();
                                continue;
                            }
                            reader.skipType(wireType, _depth, tag2);
                        }
                        if (reader.pos !== end2)
                            throw $RangeError("index out of range");
                        reader.len = end;
                        if (key === "__proto__")
                            $util.makeProp(message.properties, key);
                        message.properties[key] = value;
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

        /**
         * Verifies a ModelMetadataResponse message.
         * @function verify
         * @memberof inference.ModelMetadataResponse
         * @static
         * @param {Object.<string,*>} message Plain object to verify
         * @returns {string|null} `null` if valid, otherwise the reason why it is not
         */
        ModelMetadataResponse.verify = function (message, _depth) {
            if (typeof message !== "object" || message === null)
                return "object expected";
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                return "max depth exceeded";
            if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                if (!$util.isString(message.name))
                    return "name: string expected";
            if (message.versions != null && $Object.hasOwnProperty.call(message, "versions")) {
                if (!$Array.isArray(message.versions))
                    return "versions: array expected";
                for (let i = 0; i < message.versions.length; ++i)
                    if (!$util.isString(message.versions[i]))
                        return "versions: string[] expected";
            }
            if (message.platform != null && $Object.hasOwnProperty.call(message, "platform"))
                if (!$util.isString(message.platform))
                    return "platform: string expected";
            if (message.inputs != null && $Object.hasOwnProperty.call(message, "inputs")) {
                if (!$Array.isArray(message.inputs))
                    return "inputs: array expected";
                for (let i = 0; i < message.inputs.length; ++i) {
                    let error = $root.inference.ModelMetadataResponse.TensorMetadata.verify(message.inputs[i], _depth + 1);
                    if (error)
                        return "inputs." + error;
                }
            }
            if (message.outputs != null && $Object.hasOwnProperty.call(message, "outputs")) {
                if (!$Array.isArray(message.outputs))
                    return "outputs: array expected";
                for (let i = 0; i < message.outputs.length; ++i) {
                    let error = $root.inference.ModelMetadataResponse.TensorMetadata.verify(message.outputs[i], _depth + 1);
                    if (error)
                        return "outputs." + error;
                }
            }
            if (message.properties != null && $Object.hasOwnProperty.call(message, "properties")) {
                if (!$util.isObject(message.properties))
                    return "properties: object expected";
                let key = $Object.keys(message.properties);
                for (let i = 0; i < key.length; ++i)
                    if (!$util.isString(message.properties[key[i]]))
                        return "properties: string{k:string} expected";
            }
            return null;
        };

        /**
         * Creates a ModelMetadataResponse message from a plain object. Also converts values to their respective internal types.
         * @function fromObject
         * @memberof inference.ModelMetadataResponse
         * @static
         * @param {Object.<string,*>} object Plain object
         * @returns {inference.ModelMetadataResponse} ModelMetadataResponse
         */
        ModelMetadataResponse.fromObject = function (object, _depth) {
            if (object instanceof $root.inference.ModelMetadataResponse)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".inference.ModelMetadataResponse: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let message = new $root.inference.ModelMetadataResponse();
            if (object.name != null)
                if (typeof object.name !== "string" || object.name.length)
                    message.name = $String(object.name);
            if (object.versions) {
                if (!$Array.isArray(object.versions))
                    throw $TypeError(".inference.ModelMetadataResponse.versions: array expected");
                message.versions = $Array(object.versions.length);
                for (let i = 0; i < object.versions.length; ++i)
                    message.versions[i] = $String(object.versions[i]);
            }
            if (object.platform != null)
                if (typeof object.platform !== "string" || object.platform.length)
                    message.platform = $String(object.platform);
            if (object.inputs) {
                if (!$Array.isArray(object.inputs))
                    throw $TypeError(".inference.ModelMetadataResponse.inputs: array expected");
                message.inputs = $Array(object.inputs.length);
                for (let i = 0; i < object.inputs.length; ++i) {
                    if (!$util.isObject(object.inputs[i]))
                        throw $TypeError(".inference.ModelMetadataResponse.inputs: object expected");
                    message.inputs[i] = $root.inference.ModelMetadataResponse.TensorMetadata.fromObject(object.inputs[i], _depth + 1);
                }
            }
            if (object.outputs) {
                if (!$Array.isArray(object.outputs))
                    throw $TypeError(".inference.ModelMetadataResponse.outputs: array expected");
                message.outputs = $Array(object.outputs.length);
                for (let i = 0; i < object.outputs.length; ++i) {
                    if (!$util.isObject(object.outputs[i]))
                        throw $TypeError(".inference.ModelMetadataResponse.outputs: object expected");
                    message.outputs[i] = $root.inference.ModelMetadataResponse.TensorMetadata.fromObject(object.outputs[i], _depth + 1);
                }
            }
            if (object.properties) {
                if (!$util.isObject(object.properties))
                    throw $TypeError(".inference.ModelMetadataResponse.properties: object expected");
                message.properties = {};
                for (let keys = $Object.keys(object.properties), i = 0; i < keys.length; ++i) {
                    if (keys[i] === "__proto__")
                        $util.makeProp(message.properties, keys[i]);
                    message.properties[keys[i]] = $String(object.properties[keys[i]]);
                }
            }
            return message;
        };

        /**
         * Creates a plain object from a ModelMetadataResponse message. Also converts values to other types if specified.
         * @function toObject
         * @memberof inference.ModelMetadataResponse
         * @static
         * @param {inference.ModelMetadataResponse} message ModelMetadataResponse
         * @param {$protobuf.IConversionOptions} [options] Conversion options
         * @returns {Object.<string,*>} Plain object
         */
        ModelMetadataResponse.toObject = function (message, options, _depth) {
            if (!options)
                options = {};
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let object = {};
            if (options.arrays || options.defaults) {
                object.versions = [];
                object.inputs = [];
                object.outputs = [];
            }
            if (options.objects || options.defaults)
                object.properties = {};
            if (options.defaults) {
                object.name = "";
                object.platform = "";
            }
            if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                object.name = message.name;
            if (message.versions && message.versions.length) {
                object.versions = $Array(message.versions.length);
                for (let j = 0; j < message.versions.length; ++j)
                    object.versions[j] = message.versions[j];
            }
            if (message.platform != null && $Object.hasOwnProperty.call(message, "platform"))
                object.platform = message.platform;
            if (message.inputs && message.inputs.length) {
                object.inputs = $Array(message.inputs.length);
                for (let j = 0; j < message.inputs.length; ++j)
                    object.inputs[j] = $root.inference.ModelMetadataResponse.TensorMetadata.toObject(message.inputs[j], options, _depth + 1);
            }
            if (message.outputs && message.outputs.length) {
                object.outputs = $Array(message.outputs.length);
                for (let j = 0; j < message.outputs.length; ++j)
                    object.outputs[j] = $root.inference.ModelMetadataResponse.TensorMetadata.toObject(message.outputs[j], options, _depth + 1);
            }
            let keys2;
            if (message.properties && (keys2 = $Object.keys(message.properties)).length) {
                object.properties = {};
                for (let j = 0; j < keys2.length; ++j) {
                    if (keys2[j] === "__proto__")
                        $util.makeProp(object.properties, keys2[j]);
                    object.properties[keys2[j]] = message.properties[keys2[j]];
                }
            }
            return object;
        };

        /**
         * Converts this ModelMetadataResponse to JSON.
         * @function toJSON
         * @memberof inference.ModelMetadataResponse
         * @instance
         * @returns {Object.<string,*>} JSON object
         */
        ModelMetadataResponse.prototype.toJSON = function() {
            return ModelMetadataResponse.toObject(this, $protobuf.util.toJSONOptions);
        };

        ModelMetadataResponse.TensorMetadata = (function() {

            /**
             * Properties of a TensorMetadata.
             * @typedef {Object} inference.ModelMetadataResponse.TensorMetadata.$Properties
             * @property {string|null} [name] TensorMetadata name
             * @property {string|null} [datatype] TensorMetadata datatype
             * @property {Array.<number|Long>|null} [shape] TensorMetadata shape
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a TensorMetadata.
             * @memberof inference.ModelMetadataResponse
             * @interface ITensorMetadata
             * @augments inference.ModelMetadataResponse.TensorMetadata.$Properties
             * @deprecated Use inference.ModelMetadataResponse.TensorMetadata.$Properties instead.
             */

            /**
             * Shape of a TensorMetadata.
             * @typedef {inference.ModelMetadataResponse.TensorMetadata.$Properties} inference.ModelMetadataResponse.TensorMetadata.$Shape
             */

            /**
             * Constructs a new TensorMetadata.
             * @memberof inference.ModelMetadataResponse
             * @classdesc Represents a TensorMetadata.
             * @constructor
             * @param {inference.ModelMetadataResponse.TensorMetadata.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const TensorMetadata = function (properties) {
                this.shape = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * TensorMetadata name.
             * @member {string} name
             * @memberof inference.ModelMetadataResponse.TensorMetadata
             * @instance
             */
            TensorMetadata.prototype.name = "";

            /**
             * TensorMetadata datatype.
             * @member {string} datatype
             * @memberof inference.ModelMetadataResponse.TensorMetadata
             * @instance
             */
            TensorMetadata.prototype.datatype = "";

            /**
             * TensorMetadata shape.
             * @member {Array.<number|Long>} shape
             * @memberof inference.ModelMetadataResponse.TensorMetadata
             * @instance
             */
            TensorMetadata.prototype.shape = $util.emptyArray;

            /**
             * Creates a new TensorMetadata instance using the specified properties.
             * @function create
             * @memberof inference.ModelMetadataResponse.TensorMetadata
             * @static
             * @param {inference.ModelMetadataResponse.TensorMetadata.$Properties=} [properties] Properties to set
             * @returns {inference.ModelMetadataResponse.TensorMetadata} TensorMetadata instance
             * @type {{
             *   (properties: inference.ModelMetadataResponse.TensorMetadata.$Shape): inference.ModelMetadataResponse.TensorMetadata & inference.ModelMetadataResponse.TensorMetadata.$Shape;
             *   (properties?: inference.ModelMetadataResponse.TensorMetadata.$Properties): inference.ModelMetadataResponse.TensorMetadata;
             * }}
             */
            TensorMetadata.create = function(properties) {
                return new TensorMetadata(properties);
            };

            /**
             * Encodes the specified TensorMetadata message. Does not implicitly {@link inference.ModelMetadataResponse.TensorMetadata.verify|verify} messages.
             * @function encode
             * @memberof inference.ModelMetadataResponse.TensorMetadata
             * @static
             * @param {inference.ModelMetadataResponse.TensorMetadata.$Properties} message TensorMetadata message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            TensorMetadata.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                if (message.datatype != null && $Object.hasOwnProperty.call(message, "datatype") && message.datatype !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.datatype);
                if (message.shape != null && message.shape.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).int64s(message.shape);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a TensorMetadata message from the specified reader or buffer.
             * @function decode
             * @memberof inference.ModelMetadataResponse.TensorMetadata
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {inference.ModelMetadataResponse.TensorMetadata & inference.ModelMetadataResponse.TensorMetadata.$Shape} TensorMetadata
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            TensorMetadata.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.inference.ModelMetadataResponse.TensorMetadata();
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
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.datatype = value;
                            else
                                delete message.datatype;
                            continue;
                        }
                    case 3: {
                            if (wireType === 2) {
                                if (!(message.shape && message.shape.length))
                                    message.shape = [];
                                reader.int64s(message.shape);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.shape && message.shape.length))
                                message.shape = [];
                            message.shape.push(reader.int64());
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

            /**
             * Verifies a TensorMetadata message.
             * @function verify
             * @memberof inference.ModelMetadataResponse.TensorMetadata
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            TensorMetadata.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    if (!$util.isString(message.name))
                        return "name: string expected";
                if (message.datatype != null && $Object.hasOwnProperty.call(message, "datatype"))
                    if (!$util.isString(message.datatype))
                        return "datatype: string expected";
                if (message.shape != null && $Object.hasOwnProperty.call(message, "shape")) {
                    if (!$Array.isArray(message.shape))
                        return "shape: array expected";
                    for (let i = 0; i < message.shape.length; ++i)
                        if (!$util.isInteger(message.shape[i]) && !(message.shape[i] && $util.isInteger(message.shape[i].low) && $util.isInteger(message.shape[i].high)))
                            return "shape: integer|Long[] expected";
                }
                return null;
            };

            /**
             * Creates a TensorMetadata message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof inference.ModelMetadataResponse.TensorMetadata
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {inference.ModelMetadataResponse.TensorMetadata} TensorMetadata
             */
            TensorMetadata.fromObject = function (object, _depth) {
                if (object instanceof $root.inference.ModelMetadataResponse.TensorMetadata)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".inference.ModelMetadataResponse.TensorMetadata: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.inference.ModelMetadataResponse.TensorMetadata();
                if (object.name != null)
                    if (typeof object.name !== "string" || object.name.length)
                        message.name = $String(object.name);
                if (object.datatype != null)
                    if (typeof object.datatype !== "string" || object.datatype.length)
                        message.datatype = $String(object.datatype);
                if (object.shape) {
                    if (!$Array.isArray(object.shape))
                        throw $TypeError(".inference.ModelMetadataResponse.TensorMetadata.shape: array expected");
                    message.shape = $Array(object.shape.length);
                    for (let i = 0; i < object.shape.length; ++i)
                        if ($util.Long)
                            message.shape[i] = $util.Long.fromValue(object.shape[i], false);
                        else if (typeof object.shape[i] === "string")
                            message.shape[i] = $parseInt(object.shape[i], 10);
                        else if (typeof object.shape[i] === "number")
                            message.shape[i] = object.shape[i];
                        else if (typeof object.shape[i] === "object")
                            message.shape[i] = new $util.LongBits(object.shape[i].low >>> 0, object.shape[i].high >>> 0).toNumber();
                }
                return message;
            };

            /**
             * Creates a plain object from a TensorMetadata message. Also converts values to other types if specified.
             * @function toObject
             * @memberof inference.ModelMetadataResponse.TensorMetadata
             * @static
             * @param {inference.ModelMetadataResponse.TensorMetadata} message TensorMetadata
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            TensorMetadata.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.shape = [];
                if (options.defaults) {
                    object.name = "";
                    object.datatype = "";
                }
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    object.name = message.name;
                if (message.datatype != null && $Object.hasOwnProperty.call(message, "datatype"))
                    object.datatype = message.datatype;
                if (message.shape && message.shape.length) {
                    object.shape = $Array(message.shape.length);
                    for (let j = 0; j < message.shape.length; ++j)
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.shape[j] = typeof message.shape[j] === "number" ? $BigInt(message.shape[j]) : $util.Long.fromBits(message.shape[j].low >>> 0, message.shape[j].high >>> 0, false).toBigInt();
                        else if (typeof message.shape[j] === "number")
                            object.shape[j] = options.longs === $String ? $String(message.shape[j]) : message.shape[j];
                        else
                            object.shape[j] = options.longs === $String ? $util.Long.prototype.toString.call(message.shape[j]) : options.longs === $Number ? new $util.LongBits(message.shape[j].low >>> 0, message.shape[j].high >>> 0).toNumber() : message.shape[j];
                }
                return object;
            };

            /**
             * Converts this TensorMetadata to JSON.
             * @function toJSON
             * @memberof inference.ModelMetadataResponse.TensorMetadata
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            TensorMetadata.prototype.toJSON = function() {
                return TensorMetadata.toObject(this, $protobuf.util.toJSONOptions);
            };

            return TensorMetadata;
        })();

        return ModelMetadataResponse;
    })();

    inference.InferParameter = (function() {

        /**
         * Properties of an InferParameter.
         * @typedef {Object} inference.InferParameter.$Properties
         * @property {boolean|null} [boolParam] InferParameter boolParam
         * @property {number|Long|null} [int64Param] InferParameter int64Param
         * @property {string|null} [stringParam] InferParameter stringParam
         * @property {number|null} [doubleParam] InferParameter doubleParam
         * @property {number|Long|null} [uint64Param] InferParameter uint64Param
         * @property {"boolParam"|"int64Param"|"stringParam"|"doubleParam"|"uint64Param"} [parameterChoice] InferParameter parameterChoice
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of an InferParameter.
         * @memberof inference
         * @interface IInferParameter
         * @augments inference.InferParameter.$Properties
         * @deprecated Use inference.InferParameter.$Properties instead.
         */

        /**
         * Narrowed shape of an InferParameter.
         * @typedef {{
         *   boolParam?: boolean|null;
         *   int64Param?: number|Long|null;
         *   stringParam?: string|null;
         *   doubleParam?: number|null;
         *   uint64Param?: number|Long|null;
         *   $unknowns?: Array.<Uint8Array>;
         * } & (
         *   ({ parameterChoice?: undefined; boolParam?: null; int64Param?: null; stringParam?: null; doubleParam?: null; uint64Param?: null }|{ parameterChoice?: "boolParam"; boolParam: boolean; int64Param?: null; stringParam?: null; doubleParam?: null; uint64Param?: null }|{ parameterChoice?: "int64Param"; boolParam?: null; int64Param: number|Long; stringParam?: null; doubleParam?: null; uint64Param?: null }|{ parameterChoice?: "stringParam"; boolParam?: null; int64Param?: null; stringParam: string; doubleParam?: null; uint64Param?: null }|{ parameterChoice?: "doubleParam"; boolParam?: null; int64Param?: null; stringParam?: null; doubleParam: number; uint64Param?: null }|{ parameterChoice?: "uint64Param"; boolParam?: null; int64Param?: null; stringParam?: null; doubleParam?: null; uint64Param: number|Long })
         * )} inference.InferParameter.$Shape
         */

        /**
         * Constructs a new InferParameter.
         * @memberof inference
         * @classdesc Represents an InferParameter.
         * @constructor
         * @param {inference.InferParameter.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const InferParameter = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * InferParameter boolParam.
         * @member {boolean|null|undefined} boolParam
         * @memberof inference.InferParameter
         * @instance
         */
        InferParameter.prototype.boolParam = null;

        /**
         * InferParameter int64Param.
         * @member {number|Long|null|undefined} int64Param
         * @memberof inference.InferParameter
         * @instance
         */
        InferParameter.prototype.int64Param = null;

        /**
         * InferParameter stringParam.
         * @member {string|null|undefined} stringParam
         * @memberof inference.InferParameter
         * @instance
         */
        InferParameter.prototype.stringParam = null;

        /**
         * InferParameter doubleParam.
         * @member {number|null|undefined} doubleParam
         * @memberof inference.InferParameter
         * @instance
         */
        InferParameter.prototype.doubleParam = null;

        /**
         * InferParameter uint64Param.
         * @member {number|Long|null|undefined} uint64Param
         * @memberof inference.InferParameter
         * @instance
         */
        InferParameter.prototype.uint64Param = null;

        // OneOf field names bound to virtual getters and setters
        let $oneOfFields;

        /**
         * InferParameter parameterChoice.
         * @member {"boolParam"|"int64Param"|"stringParam"|"doubleParam"|"uint64Param"|undefined} parameterChoice
         * @memberof inference.InferParameter
         * @instance
         */
        $Object.defineProperty(InferParameter.prototype, "parameterChoice", {
            get: $util.oneOfGetter($oneOfFields = ["boolParam", "int64Param", "stringParam", "doubleParam", "uint64Param"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        /**
         * Creates a new InferParameter instance using the specified properties.
         * @function create
         * @memberof inference.InferParameter
         * @static
         * @param {inference.InferParameter.$Properties=} [properties] Properties to set
         * @returns {inference.InferParameter} InferParameter instance
         * @type {{
         *   (properties: inference.InferParameter.$Shape): inference.InferParameter & inference.InferParameter.$Shape;
         *   (properties?: inference.InferParameter.$Properties): inference.InferParameter;
         * }}
         */
        InferParameter.create = function(properties) {
            return new InferParameter(properties);
        };

        /**
         * Encodes the specified InferParameter message. Does not implicitly {@link inference.InferParameter.verify|verify} messages.
         * @function encode
         * @memberof inference.InferParameter
         * @static
         * @param {inference.InferParameter.$Properties} message InferParameter message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        InferParameter.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.boolParam != null && $Object.hasOwnProperty.call(message, "boolParam"))
                writer.uint32(/* id 1, wireType 0 =*/8).bool(message.boolParam);
            if (message.int64Param != null && $Object.hasOwnProperty.call(message, "int64Param"))
                writer.uint32(/* id 2, wireType 0 =*/16).int64(message.int64Param);
            if (message.stringParam != null && $Object.hasOwnProperty.call(message, "stringParam"))
                writer.uint32(/* id 3, wireType 2 =*/26).string(message.stringParam);
            if (message.doubleParam != null && $Object.hasOwnProperty.call(message, "doubleParam"))
                writer.uint32(/* id 4, wireType 1 =*/33).double(message.doubleParam);
            if (message.uint64Param != null && $Object.hasOwnProperty.call(message, "uint64Param"))
                writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.uint64Param);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes an InferParameter message from the specified reader or buffer.
         * @function decode
         * @memberof inference.InferParameter
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {inference.InferParameter & inference.InferParameter.$Shape} InferParameter
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        InferParameter.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.inference.InferParameter();
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
                        message.boolParam = reader.bool();
                        message.parameterChoice = "boolParam";
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        message.int64Param = reader.int64();
                        message.parameterChoice = "int64Param";
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        message.stringParam = reader.stringVerify();
                        message.parameterChoice = "stringParam";
                        continue;
                    }
                case 4: {
                        if (wireType !== 1)
                            break;
                        message.doubleParam = reader.double();
                        message.parameterChoice = "doubleParam";
                        continue;
                    }
                case 5: {
                        if (wireType !== 0)
                            break;
                        message.uint64Param = reader.uint64();
                        message.parameterChoice = "uint64Param";
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

        /**
         * Verifies an InferParameter message.
         * @function verify
         * @memberof inference.InferParameter
         * @static
         * @param {Object.<string,*>} message Plain object to verify
         * @returns {string|null} `null` if valid, otherwise the reason why it is not
         */
        InferParameter.verify = function (message, _depth) {
            if (typeof message !== "object" || message === null)
                return "object expected";
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                return "max depth exceeded";
            let properties = {};
            if (message.boolParam != null && $Object.hasOwnProperty.call(message, "boolParam")) {
                properties.parameterChoice = 1;
                if (typeof message.boolParam !== "boolean")
                    return "boolParam: boolean expected";
            }
            if (message.int64Param != null && $Object.hasOwnProperty.call(message, "int64Param")) {
                if (properties.parameterChoice === 1)
                    return "parameterChoice: multiple values";
                properties.parameterChoice = 1;
                if (!$util.isInteger(message.int64Param) && !(message.int64Param && $util.isInteger(message.int64Param.low) && $util.isInteger(message.int64Param.high)))
                    return "int64Param: integer|Long expected";
            }
            if (message.stringParam != null && $Object.hasOwnProperty.call(message, "stringParam")) {
                if (properties.parameterChoice === 1)
                    return "parameterChoice: multiple values";
                properties.parameterChoice = 1;
                if (!$util.isString(message.stringParam))
                    return "stringParam: string expected";
            }
            if (message.doubleParam != null && $Object.hasOwnProperty.call(message, "doubleParam")) {
                if (properties.parameterChoice === 1)
                    return "parameterChoice: multiple values";
                properties.parameterChoice = 1;
                if (typeof message.doubleParam !== "number")
                    return "doubleParam: number expected";
            }
            if (message.uint64Param != null && $Object.hasOwnProperty.call(message, "uint64Param")) {
                if (properties.parameterChoice === 1)
                    return "parameterChoice: multiple values";
                properties.parameterChoice = 1;
                if (!$util.isInteger(message.uint64Param) && !(message.uint64Param && $util.isInteger(message.uint64Param.low) && $util.isInteger(message.uint64Param.high)))
                    return "uint64Param: integer|Long expected";
            }
            return null;
        };

        /**
         * Creates an InferParameter message from a plain object. Also converts values to their respective internal types.
         * @function fromObject
         * @memberof inference.InferParameter
         * @static
         * @param {Object.<string,*>} object Plain object
         * @returns {inference.InferParameter} InferParameter
         */
        InferParameter.fromObject = function (object, _depth) {
            if (object instanceof $root.inference.InferParameter)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".inference.InferParameter: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let message = new $root.inference.InferParameter();
            if (object.boolParam != null)
                message.boolParam = $Boolean(object.boolParam);
            if (object.int64Param != null)
                if ($util.Long)
                    message.int64Param = $util.Long.fromValue(object.int64Param, false);
                else if (typeof object.int64Param === "string")
                    message.int64Param = $parseInt(object.int64Param, 10);
                else if (typeof object.int64Param === "number")
                    message.int64Param = object.int64Param;
                else if (typeof object.int64Param === "object")
                    message.int64Param = new $util.LongBits(object.int64Param.low >>> 0, object.int64Param.high >>> 0).toNumber();
            if (object.stringParam != null)
                message.stringParam = $String(object.stringParam);
            if (object.doubleParam != null)
                message.doubleParam = $Number(object.doubleParam);
            if (object.uint64Param != null)
                if ($util.Long)
                    message.uint64Param = $util.Long.fromValue(object.uint64Param, true);
                else if (typeof object.uint64Param === "string")
                    message.uint64Param = $parseInt(object.uint64Param, 10);
                else if (typeof object.uint64Param === "number")
                    message.uint64Param = object.uint64Param;
                else if (typeof object.uint64Param === "object")
                    message.uint64Param = new $util.LongBits(object.uint64Param.low >>> 0, object.uint64Param.high >>> 0).toNumber(true);
            return message;
        };

        /**
         * Creates a plain object from an InferParameter message. Also converts values to other types if specified.
         * @function toObject
         * @memberof inference.InferParameter
         * @static
         * @param {inference.InferParameter} message InferParameter
         * @param {$protobuf.IConversionOptions} [options] Conversion options
         * @returns {Object.<string,*>} Plain object
         */
        InferParameter.toObject = function (message, options, _depth) {
            if (!options)
                options = {};
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let object = {};
            if (message.boolParam != null && $Object.hasOwnProperty.call(message, "boolParam")) {
                object.boolParam = message.boolParam;
                if (options.oneofs)
                    object.parameterChoice = "boolParam";
            }
            if (message.int64Param != null && $Object.hasOwnProperty.call(message, "int64Param")) {
                if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                    object.int64Param = typeof message.int64Param === "number" ? $BigInt(message.int64Param) : $util.Long.fromBits(message.int64Param.low >>> 0, message.int64Param.high >>> 0, false).toBigInt();
                else if (typeof message.int64Param === "number")
                    object.int64Param = options.longs === $String ? $String(message.int64Param) : message.int64Param;
                else
                    object.int64Param = options.longs === $String ? $util.Long.prototype.toString.call(message.int64Param) : options.longs === $Number ? new $util.LongBits(message.int64Param.low >>> 0, message.int64Param.high >>> 0).toNumber() : message.int64Param;
                if (options.oneofs)
                    object.parameterChoice = "int64Param";
            }
            if (message.stringParam != null && $Object.hasOwnProperty.call(message, "stringParam")) {
                object.stringParam = message.stringParam;
                if (options.oneofs)
                    object.parameterChoice = "stringParam";
            }
            if (message.doubleParam != null && $Object.hasOwnProperty.call(message, "doubleParam")) {
                object.doubleParam = options.json && !$isFinite(message.doubleParam) ? $String(message.doubleParam) : message.doubleParam;
                if (options.oneofs)
                    object.parameterChoice = "doubleParam";
            }
            if (message.uint64Param != null && $Object.hasOwnProperty.call(message, "uint64Param")) {
                if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                    object.uint64Param = typeof message.uint64Param === "number" ? $BigInt(message.uint64Param) : $util.Long.fromBits(message.uint64Param.low >>> 0, message.uint64Param.high >>> 0, true).toBigInt();
                else if (typeof message.uint64Param === "number")
                    object.uint64Param = options.longs === $String ? $String(message.uint64Param) : message.uint64Param;
                else
                    object.uint64Param = options.longs === $String ? $util.Long.prototype.toString.call(message.uint64Param) : options.longs === $Number ? new $util.LongBits(message.uint64Param.low >>> 0, message.uint64Param.high >>> 0).toNumber(true) : message.uint64Param;
                if (options.oneofs)
                    object.parameterChoice = "uint64Param";
            }
            return object;
        };

        /**
         * Converts this InferParameter to JSON.
         * @function toJSON
         * @memberof inference.InferParameter
         * @instance
         * @returns {Object.<string,*>} JSON object
         */
        InferParameter.prototype.toJSON = function() {
            return InferParameter.toObject(this, $protobuf.util.toJSONOptions);
        };

        return InferParameter;
    })();

    inference.InferTensorContents = (function() {

        /**
         * Properties of an InferTensorContents.
         * @typedef {Object} inference.InferTensorContents.$Properties
         * @property {Array.<boolean>|null} [boolContents] InferTensorContents boolContents
         * @property {Array.<number>|null} [intContents] InferTensorContents intContents
         * @property {Array.<number|Long>|null} [int64Contents] InferTensorContents int64Contents
         * @property {Array.<number>|null} [uintContents] InferTensorContents uintContents
         * @property {Array.<number|Long>|null} [uint64Contents] InferTensorContents uint64Contents
         * @property {Array.<number>|null} [fp32Contents] InferTensorContents fp32Contents
         * @property {Array.<number>|null} [fp64Contents] InferTensorContents fp64Contents
         * @property {Array.<Uint8Array>|null} [bytesContents] InferTensorContents bytesContents
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of an InferTensorContents.
         * @memberof inference
         * @interface IInferTensorContents
         * @augments inference.InferTensorContents.$Properties
         * @deprecated Use inference.InferTensorContents.$Properties instead.
         */

        /**
         * Shape of an InferTensorContents.
         * @typedef {inference.InferTensorContents.$Properties} inference.InferTensorContents.$Shape
         */

        /**
         * Constructs a new InferTensorContents.
         * @memberof inference
         * @classdesc Represents an InferTensorContents.
         * @constructor
         * @param {inference.InferTensorContents.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const InferTensorContents = function (properties) {
            this.boolContents = [];
            this.intContents = [];
            this.int64Contents = [];
            this.uintContents = [];
            this.uint64Contents = [];
            this.fp32Contents = [];
            this.fp64Contents = [];
            this.bytesContents = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * InferTensorContents boolContents.
         * @member {Array.<boolean>} boolContents
         * @memberof inference.InferTensorContents
         * @instance
         */
        InferTensorContents.prototype.boolContents = $util.emptyArray;

        /**
         * InferTensorContents intContents.
         * @member {Array.<number>} intContents
         * @memberof inference.InferTensorContents
         * @instance
         */
        InferTensorContents.prototype.intContents = $util.emptyArray;

        /**
         * InferTensorContents int64Contents.
         * @member {Array.<number|Long>} int64Contents
         * @memberof inference.InferTensorContents
         * @instance
         */
        InferTensorContents.prototype.int64Contents = $util.emptyArray;

        /**
         * InferTensorContents uintContents.
         * @member {Array.<number>} uintContents
         * @memberof inference.InferTensorContents
         * @instance
         */
        InferTensorContents.prototype.uintContents = $util.emptyArray;

        /**
         * InferTensorContents uint64Contents.
         * @member {Array.<number|Long>} uint64Contents
         * @memberof inference.InferTensorContents
         * @instance
         */
        InferTensorContents.prototype.uint64Contents = $util.emptyArray;

        /**
         * InferTensorContents fp32Contents.
         * @member {Array.<number>} fp32Contents
         * @memberof inference.InferTensorContents
         * @instance
         */
        InferTensorContents.prototype.fp32Contents = $util.emptyArray;

        /**
         * InferTensorContents fp64Contents.
         * @member {Array.<number>} fp64Contents
         * @memberof inference.InferTensorContents
         * @instance
         */
        InferTensorContents.prototype.fp64Contents = $util.emptyArray;

        /**
         * InferTensorContents bytesContents.
         * @member {Array.<Uint8Array>} bytesContents
         * @memberof inference.InferTensorContents
         * @instance
         */
        InferTensorContents.prototype.bytesContents = $util.emptyArray;

        /**
         * Creates a new InferTensorContents instance using the specified properties.
         * @function create
         * @memberof inference.InferTensorContents
         * @static
         * @param {inference.InferTensorContents.$Properties=} [properties] Properties to set
         * @returns {inference.InferTensorContents} InferTensorContents instance
         * @type {{
         *   (properties: inference.InferTensorContents.$Shape): inference.InferTensorContents & inference.InferTensorContents.$Shape;
         *   (properties?: inference.InferTensorContents.$Properties): inference.InferTensorContents;
         * }}
         */
        InferTensorContents.create = function(properties) {
            return new InferTensorContents(properties);
        };

        /**
         * Encodes the specified InferTensorContents message. Does not implicitly {@link inference.InferTensorContents.verify|verify} messages.
         * @function encode
         * @memberof inference.InferTensorContents
         * @static
         * @param {inference.InferTensorContents.$Properties} message InferTensorContents message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        InferTensorContents.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.boolContents != null && message.boolContents.length)
                writer.uint32(/* id 1, wireType 2 =*/10).bools(message.boolContents);
            if (message.intContents != null && message.intContents.length)
                writer.uint32(/* id 2, wireType 2 =*/18).int32s(message.intContents);
            if (message.int64Contents != null && message.int64Contents.length)
                writer.uint32(/* id 3, wireType 2 =*/26).int64s(message.int64Contents);
            if (message.uintContents != null && message.uintContents.length)
                writer.uint32(/* id 4, wireType 2 =*/34).uint32s(message.uintContents);
            if (message.uint64Contents != null && message.uint64Contents.length)
                writer.uint32(/* id 5, wireType 2 =*/42).uint64s(message.uint64Contents);
            if (message.fp32Contents != null && message.fp32Contents.length)
                writer.uint32(/* id 6, wireType 2 =*/50).floats(message.fp32Contents);
            if (message.fp64Contents != null && message.fp64Contents.length)
                writer.uint32(/* id 7, wireType 2 =*/58).doubles(message.fp64Contents);
            if (message.bytesContents != null && message.bytesContents.length)
                for (let i = 0; i < message.bytesContents.length; ++i)
                    writer.uint32(/* id 8, wireType 2 =*/66).bytes(message.bytesContents[i]);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes an InferTensorContents message from the specified reader or buffer.
         * @function decode
         * @memberof inference.InferTensorContents
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {inference.InferTensorContents & inference.InferTensorContents.$Shape} InferTensorContents
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        InferTensorContents.decode = function (reader, length, _end, _depth, _target) {
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
            message = _target || new $root.inference.InferTensorContents();
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
                        if (wireType === 2) {
                            if (!(message.boolContents && message.boolContents.length))
                                message.boolContents = [];
                            reader.bools(message.boolContents);
                            continue;
                        }
                        if (wireType !== 0)
                            break;
                        if (!(message.boolContents && message.boolContents.length))
                            message.boolContents = [];
                        message.boolContents.push(reader.bool());
                        continue;
                    }
                case 2: {
                        if (wireType === 2) {
                            if (!(message.intContents && message.intContents.length))
                                message.intContents = [];
                            reader.int32s(message.intContents);
                            continue;
                        }
                        if (wireType !== 0)
                            break;
                        if (!(message.intContents && message.intContents.length))
                            message.intContents = [];
                        message.intContents.push(reader.int32());
                        continue;
                    }
                case 3: {
                        if (wireType === 2) {
                            if (!(message.int64Contents && message.int64Contents.length))
                                message.int64Contents = [];
                            reader.int64s(message.int64Contents);
                            continue;
                        }
                        if (wireType !== 0)
                            break;
                        if (!(message.int64Contents && message.int64Contents.length))
                            message.int64Contents = [];
                        message.int64Contents.push(reader.int64());
                        continue;
                    }
                case 4: {
                        if (wireType === 2) {
                            if (!(message.uintContents && message.uintContents.length))
                                message.uintContents = [];
                            reader.uint32s(message.uintContents);
                            continue;
                        }
                        if (wireType !== 0)
                            break;
                        if (!(message.uintContents && message.uintContents.length))
                            message.uintContents = [];
                        message.uintContents.push(reader.uint32());
                        continue;
                    }
                case 5: {
                        if (wireType === 2) {
                            if (!(message.uint64Contents && message.uint64Contents.length))
                                message.uint64Contents = [];
                            reader.uint64s(message.uint64Contents);
                            continue;
                        }
                        if (wireType !== 0)
                            break;
                        if (!(message.uint64Contents && message.uint64Contents.length))
                            message.uint64Contents = [];
                        message.uint64Contents.push(reader.uint64());
                        continue;
                    }
                case 6: {
                        if (wireType === 2) {
                            if (!(message.fp32Contents && message.fp32Contents.length))
                                message.fp32Contents = [];
                            reader.floats(message.fp32Contents);
                            continue;
                        }
                        if (wireType !== 5)
                            break;
                        if (!(message.fp32Contents && message.fp32Contents.length))
                            message.fp32Contents = [];
                        message.fp32Contents.push(reader.float());
                        continue;
                    }
                case 7: {
                        if (wireType === 2) {
                            if (!(message.fp64Contents && message.fp64Contents.length))
                                message.fp64Contents = [];
                            reader.doubles(message.fp64Contents);
                            continue;
                        }
                        if (wireType !== 1)
                            break;
                        if (!(message.fp64Contents && message.fp64Contents.length))
                            message.fp64Contents = [];
                        message.fp64Contents.push(reader.double());
                        continue;
                    }
                case 8: {
                        if (wireType !== 2)
                            break;
                        if (!(message.bytesContents && message.bytesContents.length))
                            message.bytesContents = [];
                        message.bytesContents.push(reader.bytes());
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

        /**
         * Verifies an InferTensorContents message.
         * @function verify
         * @memberof inference.InferTensorContents
         * @static
         * @param {Object.<string,*>} message Plain object to verify
         * @returns {string|null} `null` if valid, otherwise the reason why it is not
         */
        InferTensorContents.verify = function (message, _depth) {
            if (typeof message !== "object" || message === null)
                return "object expected";
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                return "max depth exceeded";
            if (message.boolContents != null && $Object.hasOwnProperty.call(message, "boolContents")) {
                if (!$Array.isArray(message.boolContents))
                    return "boolContents: array expected";
                for (let i = 0; i < message.boolContents.length; ++i)
                    if (typeof message.boolContents[i] !== "boolean")
                        return "boolContents: boolean[] expected";
            }
            if (message.intContents != null && $Object.hasOwnProperty.call(message, "intContents")) {
                if (!$Array.isArray(message.intContents))
                    return "intContents: array expected";
                for (let i = 0; i < message.intContents.length; ++i)
                    if (!$util.isInteger(message.intContents[i]))
                        return "intContents: integer[] expected";
            }
            if (message.int64Contents != null && $Object.hasOwnProperty.call(message, "int64Contents")) {
                if (!$Array.isArray(message.int64Contents))
                    return "int64Contents: array expected";
                for (let i = 0; i < message.int64Contents.length; ++i)
                    if (!$util.isInteger(message.int64Contents[i]) && !(message.int64Contents[i] && $util.isInteger(message.int64Contents[i].low) && $util.isInteger(message.int64Contents[i].high)))
                        return "int64Contents: integer|Long[] expected";
            }
            if (message.uintContents != null && $Object.hasOwnProperty.call(message, "uintContents")) {
                if (!$Array.isArray(message.uintContents))
                    return "uintContents: array expected";
                for (let i = 0; i < message.uintContents.length; ++i)
                    if (!$util.isInteger(message.uintContents[i]))
                        return "uintContents: integer[] expected";
            }
            if (message.uint64Contents != null && $Object.hasOwnProperty.call(message, "uint64Contents")) {
                if (!$Array.isArray(message.uint64Contents))
                    return "uint64Contents: array expected";
                for (let i = 0; i < message.uint64Contents.length; ++i)
                    if (!$util.isInteger(message.uint64Contents[i]) && !(message.uint64Contents[i] && $util.isInteger(message.uint64Contents[i].low) && $util.isInteger(message.uint64Contents[i].high)))
                        return "uint64Contents: integer|Long[] expected";
            }
            if (message.fp32Contents != null && $Object.hasOwnProperty.call(message, "fp32Contents")) {
                if (!$Array.isArray(message.fp32Contents))
                    return "fp32Contents: array expected";
                for (let i = 0; i < message.fp32Contents.length; ++i)
                    if (typeof message.fp32Contents[i] !== "number")
                        return "fp32Contents: number[] expected";
            }
            if (message.fp64Contents != null && $Object.hasOwnProperty.call(message, "fp64Contents")) {
                if (!$Array.isArray(message.fp64Contents))
                    return "fp64Contents: array expected";
                for (let i = 0; i < message.fp64Contents.length; ++i)
                    if (typeof message.fp64Contents[i] !== "number")
                        return "fp64Contents: number[] expected";
            }
            if (message.bytesContents != null && $Object.hasOwnProperty.call(message, "bytesContents")) {
                if (!$Array.isArray(message.bytesContents))
                    return "bytesContents: array expected";
                for (let i = 0; i < message.bytesContents.length; ++i)
                    if (!(message.bytesContents[i] && typeof message.bytesContents[i].length === "number" || $util.isString(message.bytesContents[i])))
                        return "bytesContents: buffer[] expected";
            }
            return null;
        };

        /**
         * Creates an InferTensorContents message from a plain object. Also converts values to their respective internal types.
         * @function fromObject
         * @memberof inference.InferTensorContents
         * @static
         * @param {Object.<string,*>} object Plain object
         * @returns {inference.InferTensorContents} InferTensorContents
         */
        InferTensorContents.fromObject = function (object, _depth) {
            if (object instanceof $root.inference.InferTensorContents)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".inference.InferTensorContents: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let message = new $root.inference.InferTensorContents();
            if (object.boolContents) {
                if (!$Array.isArray(object.boolContents))
                    throw $TypeError(".inference.InferTensorContents.boolContents: array expected");
                message.boolContents = $Array(object.boolContents.length);
                for (let i = 0; i < object.boolContents.length; ++i)
                    message.boolContents[i] = $Boolean(object.boolContents[i]);
            }
            if (object.intContents) {
                if (!$Array.isArray(object.intContents))
                    throw $TypeError(".inference.InferTensorContents.intContents: array expected");
                message.intContents = $Array(object.intContents.length);
                for (let i = 0; i < object.intContents.length; ++i)
                    message.intContents[i] = object.intContents[i] | 0;
            }
            if (object.int64Contents) {
                if (!$Array.isArray(object.int64Contents))
                    throw $TypeError(".inference.InferTensorContents.int64Contents: array expected");
                message.int64Contents = $Array(object.int64Contents.length);
                for (let i = 0; i < object.int64Contents.length; ++i)
                    if ($util.Long)
                        message.int64Contents[i] = $util.Long.fromValue(object.int64Contents[i], false);
                    else if (typeof object.int64Contents[i] === "string")
                        message.int64Contents[i] = $parseInt(object.int64Contents[i], 10);
                    else if (typeof object.int64Contents[i] === "number")
                        message.int64Contents[i] = object.int64Contents[i];
                    else if (typeof object.int64Contents[i] === "object")
                        message.int64Contents[i] = new $util.LongBits(object.int64Contents[i].low >>> 0, object.int64Contents[i].high >>> 0).toNumber();
            }
            if (object.uintContents) {
                if (!$Array.isArray(object.uintContents))
                    throw $TypeError(".inference.InferTensorContents.uintContents: array expected");
                message.uintContents = $Array(object.uintContents.length);
                for (let i = 0; i < object.uintContents.length; ++i)
                    message.uintContents[i] = object.uintContents[i] >>> 0;
            }
            if (object.uint64Contents) {
                if (!$Array.isArray(object.uint64Contents))
                    throw $TypeError(".inference.InferTensorContents.uint64Contents: array expected");
                message.uint64Contents = $Array(object.uint64Contents.length);
                for (let i = 0; i < object.uint64Contents.length; ++i)
                    if ($util.Long)
                        message.uint64Contents[i] = $util.Long.fromValue(object.uint64Contents[i], true);
                    else if (typeof object.uint64Contents[i] === "string")
                        message.uint64Contents[i] = $parseInt(object.uint64Contents[i], 10);
                    else if (typeof object.uint64Contents[i] === "number")
                        message.uint64Contents[i] = object.uint64Contents[i];
                    else if (typeof object.uint64Contents[i] === "object")
                        message.uint64Contents[i] = new $util.LongBits(object.uint64Contents[i].low >>> 0, object.uint64Contents[i].high >>> 0).toNumber(true);
            }
            if (object.fp32Contents) {
                if (!$Array.isArray(object.fp32Contents))
                    throw $TypeError(".inference.InferTensorContents.fp32Contents: array expected");
                message.fp32Contents = $Array(object.fp32Contents.length);
                for (let i = 0; i < object.fp32Contents.length; ++i)
                    message.fp32Contents[i] = $Number(object.fp32Contents[i]);
            }
            if (object.fp64Contents) {
                if (!$Array.isArray(object.fp64Contents))
                    throw $TypeError(".inference.InferTensorContents.fp64Contents: array expected");
                message.fp64Contents = $Array(object.fp64Contents.length);
                for (let i = 0; i < object.fp64Contents.length; ++i)
                    message.fp64Contents[i] = $Number(object.fp64Contents[i]);
            }
            if (object.bytesContents) {
                if (!$Array.isArray(object.bytesContents))
                    throw $TypeError(".inference.InferTensorContents.bytesContents: array expected");
                message.bytesContents = $Array(object.bytesContents.length);
                for (let i = 0; i < object.bytesContents.length; ++i)
                    if (typeof object.bytesContents[i] === "string")
                        $util.base64.decode(object.bytesContents[i], message.bytesContents[i] = $util.newBuffer($util.base64.length(object.bytesContents[i])), 0);
                    else if (object.bytesContents[i].length >= 0)
                        message.bytesContents[i] = object.bytesContents[i];
            }
            return message;
        };

        /**
         * Creates a plain object from an InferTensorContents message. Also converts values to other types if specified.
         * @function toObject
         * @memberof inference.InferTensorContents
         * @static
         * @param {inference.InferTensorContents} message InferTensorContents
         * @param {$protobuf.IConversionOptions} [options] Conversion options
         * @returns {Object.<string,*>} Plain object
         */
        InferTensorContents.toObject = function (message, options, _depth) {
            if (!options)
                options = {};
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let object = {};
            if (options.arrays || options.defaults) {
                object.boolContents = [];
                object.intContents = [];
                object.int64Contents = [];
                object.uintContents = [];
                object.uint64Contents = [];
                object.fp32Contents = [];
                object.fp64Contents = [];
                object.bytesContents = [];
            }
            if (message.boolContents && message.boolContents.length) {
                object.boolContents = $Array(message.boolContents.length);
                for (let j = 0; j < message.boolContents.length; ++j)
                    object.boolContents[j] = message.boolContents[j];
            }
            if (message.intContents && message.intContents.length) {
                object.intContents = $Array(message.intContents.length);
                for (let j = 0; j < message.intContents.length; ++j)
                    object.intContents[j] = message.intContents[j];
            }
            if (message.int64Contents && message.int64Contents.length) {
                object.int64Contents = $Array(message.int64Contents.length);
                for (let j = 0; j < message.int64Contents.length; ++j)
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.int64Contents[j] = typeof message.int64Contents[j] === "number" ? $BigInt(message.int64Contents[j]) : $util.Long.fromBits(message.int64Contents[j].low >>> 0, message.int64Contents[j].high >>> 0, false).toBigInt();
                    else if (typeof message.int64Contents[j] === "number")
                        object.int64Contents[j] = options.longs === $String ? $String(message.int64Contents[j]) : message.int64Contents[j];
                    else
                        object.int64Contents[j] = options.longs === $String ? $util.Long.prototype.toString.call(message.int64Contents[j]) : options.longs === $Number ? new $util.LongBits(message.int64Contents[j].low >>> 0, message.int64Contents[j].high >>> 0).toNumber() : message.int64Contents[j];
            }
            if (message.uintContents && message.uintContents.length) {
                object.uintContents = $Array(message.uintContents.length);
                for (let j = 0; j < message.uintContents.length; ++j)
                    object.uintContents[j] = message.uintContents[j];
            }
            if (message.uint64Contents && message.uint64Contents.length) {
                object.uint64Contents = $Array(message.uint64Contents.length);
                for (let j = 0; j < message.uint64Contents.length; ++j)
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.uint64Contents[j] = typeof message.uint64Contents[j] === "number" ? $BigInt(message.uint64Contents[j]) : $util.Long.fromBits(message.uint64Contents[j].low >>> 0, message.uint64Contents[j].high >>> 0, true).toBigInt();
                    else if (typeof message.uint64Contents[j] === "number")
                        object.uint64Contents[j] = options.longs === $String ? $String(message.uint64Contents[j]) : message.uint64Contents[j];
                    else
                        object.uint64Contents[j] = options.longs === $String ? $util.Long.prototype.toString.call(message.uint64Contents[j]) : options.longs === $Number ? new $util.LongBits(message.uint64Contents[j].low >>> 0, message.uint64Contents[j].high >>> 0).toNumber(true) : message.uint64Contents[j];
            }
            if (message.fp32Contents && message.fp32Contents.length) {
                object.fp32Contents = $Array(message.fp32Contents.length);
                for (let j = 0; j < message.fp32Contents.length; ++j)
                    object.fp32Contents[j] = options.json && !$isFinite(message.fp32Contents[j]) ? $String(message.fp32Contents[j]) : message.fp32Contents[j];
            }
            if (message.fp64Contents && message.fp64Contents.length) {
                object.fp64Contents = $Array(message.fp64Contents.length);
                for (let j = 0; j < message.fp64Contents.length; ++j)
                    object.fp64Contents[j] = options.json && !$isFinite(message.fp64Contents[j]) ? $String(message.fp64Contents[j]) : message.fp64Contents[j];
            }
            if (message.bytesContents && message.bytesContents.length) {
                object.bytesContents = $Array(message.bytesContents.length);
                for (let j = 0; j < message.bytesContents.length; ++j)
                    object.bytesContents[j] = options.bytes === $String ? $util.base64.encode(message.bytesContents[j], 0, message.bytesContents[j].length) : options.bytes === $Array ? $Array.prototype.slice.call(message.bytesContents[j]) : message.bytesContents[j];
            }
            return object;
        };

        /**
         * Converts this InferTensorContents to JSON.
         * @function toJSON
         * @memberof inference.InferTensorContents
         * @instance
         * @returns {Object.<string,*>} JSON object
         */
        InferTensorContents.prototype.toJSON = function() {
            return InferTensorContents.toObject(this, $protobuf.util.toJSONOptions);
        };

        return InferTensorContents;
    })();

    inference.ModelInferRequest = (function() {

        /**
         * Properties of a ModelInferRequest.
         * @typedef {Object} inference.ModelInferRequest.$Properties
         * @property {string|null} [modelName] ModelInferRequest modelName
         * @property {string|null} [modelVersion] ModelInferRequest modelVersion
         * @property {string|null} [id] ModelInferRequest id
         * @property {Object.<string,inference.InferParameter.$Properties>|null} [parameters] ModelInferRequest parameters
         * @property {Array.<inference.ModelInferRequest.InferInputTensor.$Properties>|null} [inputs] ModelInferRequest inputs
         * @property {Array.<inference.ModelInferRequest.InferRequestedOutputTensor.$Properties>|null} [outputs] ModelInferRequest outputs
         * @property {Array.<Uint8Array>|null} [rawInputContents] ModelInferRequest rawInputContents
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a ModelInferRequest.
         * @memberof inference
         * @interface IModelInferRequest
         * @augments inference.ModelInferRequest.$Properties
         * @deprecated Use inference.ModelInferRequest.$Properties instead.
         */

        /**
         * Shape of a ModelInferRequest.
         * @typedef {{
         *   modelName?: string|null;
         *   modelVersion?: string|null;
         *   id?: string|null;
         *   parameters?: Object.<string,inference.InferParameter.$Shape>|null;
         *   inputs?: Array.<inference.ModelInferRequest.InferInputTensor.$Shape>|null;
         *   outputs?: Array.<inference.ModelInferRequest.InferRequestedOutputTensor.$Shape>|null;
         *   rawInputContents?: Array.<Uint8Array>|null;
         *   $unknowns?: Array.<Uint8Array>;
         * }} inference.ModelInferRequest.$Shape
         */

        /**
         * Constructs a new ModelInferRequest.
         * @memberof inference
         * @classdesc Represents a ModelInferRequest.
         * @constructor
         * @param {inference.ModelInferRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const ModelInferRequest = function (properties) {
            this.parameters = {};
            this.inputs = [];
            this.outputs = [];
            this.rawInputContents = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * ModelInferRequest modelName.
         * @member {string} modelName
         * @memberof inference.ModelInferRequest
         * @instance
         */
        ModelInferRequest.prototype.modelName = "";

        /**
         * ModelInferRequest modelVersion.
         * @member {string} modelVersion
         * @memberof inference.ModelInferRequest
         * @instance
         */
        ModelInferRequest.prototype.modelVersion = "";

        /**
         * ModelInferRequest id.
         * @member {string} id
         * @memberof inference.ModelInferRequest
         * @instance
         */
        ModelInferRequest.prototype.id = "";

        /**
         * ModelInferRequest parameters.
         * @member {Object.<string,inference.InferParameter.$Properties>} parameters
         * @memberof inference.ModelInferRequest
         * @instance
         */
        ModelInferRequest.prototype.parameters = $util.emptyObject;

        /**
         * ModelInferRequest inputs.
         * @member {Array.<inference.ModelInferRequest.InferInputTensor.$Properties>} inputs
         * @memberof inference.ModelInferRequest
         * @instance
         */
        ModelInferRequest.prototype.inputs = $util.emptyArray;

        /**
         * ModelInferRequest outputs.
         * @member {Array.<inference.ModelInferRequest.InferRequestedOutputTensor.$Properties>} outputs
         * @memberof inference.ModelInferRequest
         * @instance
         */
        ModelInferRequest.prototype.outputs = $util.emptyArray;

        /**
         * ModelInferRequest rawInputContents.
         * @member {Array.<Uint8Array>} rawInputContents
         * @memberof inference.ModelInferRequest
         * @instance
         */
        ModelInferRequest.prototype.rawInputContents = $util.emptyArray;

        /**
         * Creates a new ModelInferRequest instance using the specified properties.
         * @function create
         * @memberof inference.ModelInferRequest
         * @static
         * @param {inference.ModelInferRequest.$Properties=} [properties] Properties to set
         * @returns {inference.ModelInferRequest} ModelInferRequest instance
         * @type {{
         *   (properties: inference.ModelInferRequest.$Shape): inference.ModelInferRequest & inference.ModelInferRequest.$Shape;
         *   (properties?: inference.ModelInferRequest.$Properties): inference.ModelInferRequest;
         * }}
         */
        ModelInferRequest.create = function(properties) {
            return new ModelInferRequest(properties);
        };

        /**
         * Encodes the specified ModelInferRequest message. Does not implicitly {@link inference.ModelInferRequest.verify|verify} messages.
         * @function encode
         * @memberof inference.ModelInferRequest
         * @static
         * @param {inference.ModelInferRequest.$Properties} message ModelInferRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        ModelInferRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.modelName != null && $Object.hasOwnProperty.call(message, "modelName") && message.modelName !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.modelName);
            if (message.modelVersion != null && $Object.hasOwnProperty.call(message, "modelVersion") && message.modelVersion !== "")
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.modelVersion);
            if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                writer.uint32(/* id 3, wireType 2 =*/26).string(message.id);
            if (message.parameters != null && $Object.hasOwnProperty.call(message, "parameters"))
                for (let keys = $Object.keys(message.parameters), i = 0; i < keys.length; ++i) {
                    writer.uint32(/* id 4, wireType 2 =*/34).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]);
                    $root.inference.InferParameter.encode(message.parameters[keys[i]], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim().ldelim();
                }
            if (message.inputs != null && message.inputs.length)
                for (let i = 0; i < message.inputs.length; ++i)
                    $root.inference.ModelInferRequest.InferInputTensor.encode(message.inputs[i], writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
            if (message.outputs != null && message.outputs.length)
                for (let i = 0; i < message.outputs.length; ++i)
                    $root.inference.ModelInferRequest.InferRequestedOutputTensor.encode(message.outputs[i], writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
            if (message.rawInputContents != null && message.rawInputContents.length)
                for (let i = 0; i < message.rawInputContents.length; ++i)
                    writer.uint32(/* id 7, wireType 2 =*/58).bytes(message.rawInputContents[i]);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a ModelInferRequest message from the specified reader or buffer.
         * @function decode
         * @memberof inference.ModelInferRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {inference.ModelInferRequest & inference.ModelInferRequest.$Shape} ModelInferRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        ModelInferRequest.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, key, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.inference.ModelInferRequest();
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
                            message.modelName = value;
                        else
                            delete message.modelName;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.modelVersion = value;
                        else
                            delete message.modelVersion;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.id = value;
                        else
                            delete message.id;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if (message.parameters === $util.emptyObject)
                            message.parameters = {};
                        let end2 = reader.size() + reader.pos;
                        if (end2 > reader.len)
                            throw $RangeError("index out of range");
                        reader.len = end2;
                        key = "";
                        value = null;
                        while (reader.pos < end2) {
                            let tag2 = reader.tag();
                            wireType = tag2 & 7;
                            switch (tag2 >>>= 3) {
                            case 1:
                                if (wireType !== 2)
                                    break;
                                key = reader.stringVerify();
                                continue;
                            case 2:
                                if (wireType !== 2)
                                    break;
                                value = $root.inference.InferParameter.decode(reader, reader.size(), $undefined, _depth + 1, value);
                                continue;
                            }
                            reader.skipType(wireType, _depth, tag2);
                        }
                        if (reader.pos !== end2)
                            throw $RangeError("index out of range");
                        reader.len = end;
                        if (key === "__proto__")
                            $util.makeProp(message.parameters, key);
                        message.parameters[key] = value || new $root.inference.InferParameter();
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        if (!(message.inputs && message.inputs.length))
                            message.inputs = [];
                        message.inputs.push($root.inference.ModelInferRequest.InferInputTensor.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        if (!(message.outputs && message.outputs.length))
                            message.outputs = [];
                        message.outputs.push($root.inference.ModelInferRequest.InferRequestedOutputTensor.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                case 7: {
                        if (wireType !== 2)
                            break;
                        if (!(message.rawInputContents && message.rawInputContents.length))
                            message.rawInputContents = [];
                        message.rawInputContents.push(reader.bytes());
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

        /**
         * Verifies a ModelInferRequest message.
         * @function verify
         * @memberof inference.ModelInferRequest
         * @static
         * @param {Object.<string,*>} message Plain object to verify
         * @returns {string|null} `null` if valid, otherwise the reason why it is not
         */
        ModelInferRequest.verify = function (message, _depth) {
            if (typeof message !== "object" || message === null)
                return "object expected";
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                return "max depth exceeded";
            if (message.modelName != null && $Object.hasOwnProperty.call(message, "modelName"))
                if (!$util.isString(message.modelName))
                    return "modelName: string expected";
            if (message.modelVersion != null && $Object.hasOwnProperty.call(message, "modelVersion"))
                if (!$util.isString(message.modelVersion))
                    return "modelVersion: string expected";
            if (message.id != null && $Object.hasOwnProperty.call(message, "id"))
                if (!$util.isString(message.id))
                    return "id: string expected";
            if (message.parameters != null && $Object.hasOwnProperty.call(message, "parameters")) {
                if (!$util.isObject(message.parameters))
                    return "parameters: object expected";
                let key = $Object.keys(message.parameters);
                for (let i = 0; i < key.length; ++i) {
                    let error = $root.inference.InferParameter.verify(message.parameters[key[i]], _depth + 1);
                    if (error)
                        return "parameters." + error;
                }
            }
            if (message.inputs != null && $Object.hasOwnProperty.call(message, "inputs")) {
                if (!$Array.isArray(message.inputs))
                    return "inputs: array expected";
                for (let i = 0; i < message.inputs.length; ++i) {
                    let error = $root.inference.ModelInferRequest.InferInputTensor.verify(message.inputs[i], _depth + 1);
                    if (error)
                        return "inputs." + error;
                }
            }
            if (message.outputs != null && $Object.hasOwnProperty.call(message, "outputs")) {
                if (!$Array.isArray(message.outputs))
                    return "outputs: array expected";
                for (let i = 0; i < message.outputs.length; ++i) {
                    let error = $root.inference.ModelInferRequest.InferRequestedOutputTensor.verify(message.outputs[i], _depth + 1);
                    if (error)
                        return "outputs." + error;
                }
            }
            if (message.rawInputContents != null && $Object.hasOwnProperty.call(message, "rawInputContents")) {
                if (!$Array.isArray(message.rawInputContents))
                    return "rawInputContents: array expected";
                for (let i = 0; i < message.rawInputContents.length; ++i)
                    if (!(message.rawInputContents[i] && typeof message.rawInputContents[i].length === "number" || $util.isString(message.rawInputContents[i])))
                        return "rawInputContents: buffer[] expected";
            }
            return null;
        };

        /**
         * Creates a ModelInferRequest message from a plain object. Also converts values to their respective internal types.
         * @function fromObject
         * @memberof inference.ModelInferRequest
         * @static
         * @param {Object.<string,*>} object Plain object
         * @returns {inference.ModelInferRequest} ModelInferRequest
         */
        ModelInferRequest.fromObject = function (object, _depth) {
            if (object instanceof $root.inference.ModelInferRequest)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".inference.ModelInferRequest: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let message = new $root.inference.ModelInferRequest();
            if (object.modelName != null)
                if (typeof object.modelName !== "string" || object.modelName.length)
                    message.modelName = $String(object.modelName);
            if (object.modelVersion != null)
                if (typeof object.modelVersion !== "string" || object.modelVersion.length)
                    message.modelVersion = $String(object.modelVersion);
            if (object.id != null)
                if (typeof object.id !== "string" || object.id.length)
                    message.id = $String(object.id);
            if (object.parameters) {
                if (!$util.isObject(object.parameters))
                    throw $TypeError(".inference.ModelInferRequest.parameters: object expected");
                message.parameters = {};
                for (let keys = $Object.keys(object.parameters), i = 0; i < keys.length; ++i) {
                    if (keys[i] === "__proto__")
                        $util.makeProp(message.parameters, keys[i]);
                    if (!$util.isObject(object.parameters[keys[i]]))
                        throw $TypeError(".inference.ModelInferRequest.parameters: object expected");
                    message.parameters[keys[i]] = $root.inference.InferParameter.fromObject(object.parameters[keys[i]], _depth + 1);
                }
            }
            if (object.inputs) {
                if (!$Array.isArray(object.inputs))
                    throw $TypeError(".inference.ModelInferRequest.inputs: array expected");
                message.inputs = $Array(object.inputs.length);
                for (let i = 0; i < object.inputs.length; ++i) {
                    if (!$util.isObject(object.inputs[i]))
                        throw $TypeError(".inference.ModelInferRequest.inputs: object expected");
                    message.inputs[i] = $root.inference.ModelInferRequest.InferInputTensor.fromObject(object.inputs[i], _depth + 1);
                }
            }
            if (object.outputs) {
                if (!$Array.isArray(object.outputs))
                    throw $TypeError(".inference.ModelInferRequest.outputs: array expected");
                message.outputs = $Array(object.outputs.length);
                for (let i = 0; i < object.outputs.length; ++i) {
                    if (!$util.isObject(object.outputs[i]))
                        throw $TypeError(".inference.ModelInferRequest.outputs: object expected");
                    message.outputs[i] = $root.inference.ModelInferRequest.InferRequestedOutputTensor.fromObject(object.outputs[i], _depth + 1);
                }
            }
            if (object.rawInputContents) {
                if (!$Array.isArray(object.rawInputContents))
                    throw $TypeError(".inference.ModelInferRequest.rawInputContents: array expected");
                message.rawInputContents = $Array(object.rawInputContents.length);
                for (let i = 0; i < object.rawInputContents.length; ++i)
                    if (typeof object.rawInputContents[i] === "string")
                        $util.base64.decode(object.rawInputContents[i], message.rawInputContents[i] = $util.newBuffer($util.base64.length(object.rawInputContents[i])), 0);
                    else if (object.rawInputContents[i].length >= 0)
                        message.rawInputContents[i] = object.rawInputContents[i];
            }
            return message;
        };

        /**
         * Creates a plain object from a ModelInferRequest message. Also converts values to other types if specified.
         * @function toObject
         * @memberof inference.ModelInferRequest
         * @static
         * @param {inference.ModelInferRequest} message ModelInferRequest
         * @param {$protobuf.IConversionOptions} [options] Conversion options
         * @returns {Object.<string,*>} Plain object
         */
        ModelInferRequest.toObject = function (message, options, _depth) {
            if (!options)
                options = {};
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let object = {};
            if (options.arrays || options.defaults) {
                object.inputs = [];
                object.outputs = [];
                object.rawInputContents = [];
            }
            if (options.objects || options.defaults)
                object.parameters = {};
            if (options.defaults) {
                object.modelName = "";
                object.modelVersion = "";
                object.id = "";
            }
            if (message.modelName != null && $Object.hasOwnProperty.call(message, "modelName"))
                object.modelName = message.modelName;
            if (message.modelVersion != null && $Object.hasOwnProperty.call(message, "modelVersion"))
                object.modelVersion = message.modelVersion;
            if (message.id != null && $Object.hasOwnProperty.call(message, "id"))
                object.id = message.id;
            let keys2;
            if (message.parameters && (keys2 = $Object.keys(message.parameters)).length) {
                object.parameters = {};
                for (let j = 0; j < keys2.length; ++j) {
                    if (keys2[j] === "__proto__")
                        $util.makeProp(object.parameters, keys2[j]);
                    object.parameters[keys2[j]] = $root.inference.InferParameter.toObject(message.parameters[keys2[j]], options, _depth + 1);
                }
            }
            if (message.inputs && message.inputs.length) {
                object.inputs = $Array(message.inputs.length);
                for (let j = 0; j < message.inputs.length; ++j)
                    object.inputs[j] = $root.inference.ModelInferRequest.InferInputTensor.toObject(message.inputs[j], options, _depth + 1);
            }
            if (message.outputs && message.outputs.length) {
                object.outputs = $Array(message.outputs.length);
                for (let j = 0; j < message.outputs.length; ++j)
                    object.outputs[j] = $root.inference.ModelInferRequest.InferRequestedOutputTensor.toObject(message.outputs[j], options, _depth + 1);
            }
            if (message.rawInputContents && message.rawInputContents.length) {
                object.rawInputContents = $Array(message.rawInputContents.length);
                for (let j = 0; j < message.rawInputContents.length; ++j)
                    object.rawInputContents[j] = options.bytes === $String ? $util.base64.encode(message.rawInputContents[j], 0, message.rawInputContents[j].length) : options.bytes === $Array ? $Array.prototype.slice.call(message.rawInputContents[j]) : message.rawInputContents[j];
            }
            return object;
        };

        /**
         * Converts this ModelInferRequest to JSON.
         * @function toJSON
         * @memberof inference.ModelInferRequest
         * @instance
         * @returns {Object.<string,*>} JSON object
         */
        ModelInferRequest.prototype.toJSON = function() {
            return ModelInferRequest.toObject(this, $protobuf.util.toJSONOptions);
        };

        ModelInferRequest.InferInputTensor = (function() {

            /**
             * Properties of an InferInputTensor.
             * @typedef {Object} inference.ModelInferRequest.InferInputTensor.$Properties
             * @property {string|null} [name] InferInputTensor name
             * @property {string|null} [datatype] InferInputTensor datatype
             * @property {Array.<number|Long>|null} [shape] InferInputTensor shape
             * @property {Object.<string,inference.InferParameter.$Properties>|null} [parameters] InferInputTensor parameters
             * @property {inference.InferTensorContents.$Properties|null} [contents] InferInputTensor contents
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an InferInputTensor.
             * @memberof inference.ModelInferRequest
             * @interface IInferInputTensor
             * @augments inference.ModelInferRequest.InferInputTensor.$Properties
             * @deprecated Use inference.ModelInferRequest.InferInputTensor.$Properties instead.
             */

            /**
             * Shape of an InferInputTensor.
             * @typedef {{
             *   name?: string|null;
             *   datatype?: string|null;
             *   shape?: Array.<number|Long>|null;
             *   parameters?: Object.<string,inference.InferParameter.$Shape>|null;
             *   contents?: inference.InferTensorContents.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * }} inference.ModelInferRequest.InferInputTensor.$Shape
             */

            /**
             * Constructs a new InferInputTensor.
             * @memberof inference.ModelInferRequest
             * @classdesc Represents an InferInputTensor.
             * @constructor
             * @param {inference.ModelInferRequest.InferInputTensor.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const InferInputTensor = function (properties) {
                this.shape = [];
                this.parameters = {};
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * InferInputTensor name.
             * @member {string} name
             * @memberof inference.ModelInferRequest.InferInputTensor
             * @instance
             */
            InferInputTensor.prototype.name = "";

            /**
             * InferInputTensor datatype.
             * @member {string} datatype
             * @memberof inference.ModelInferRequest.InferInputTensor
             * @instance
             */
            InferInputTensor.prototype.datatype = "";

            /**
             * InferInputTensor shape.
             * @member {Array.<number|Long>} shape
             * @memberof inference.ModelInferRequest.InferInputTensor
             * @instance
             */
            InferInputTensor.prototype.shape = $util.emptyArray;

            /**
             * InferInputTensor parameters.
             * @member {Object.<string,inference.InferParameter.$Properties>} parameters
             * @memberof inference.ModelInferRequest.InferInputTensor
             * @instance
             */
            InferInputTensor.prototype.parameters = $util.emptyObject;

            /**
             * InferInputTensor contents.
             * @member {inference.InferTensorContents.$Properties|null|undefined} contents
             * @memberof inference.ModelInferRequest.InferInputTensor
             * @instance
             */
            InferInputTensor.prototype.contents = null;

            /**
             * Creates a new InferInputTensor instance using the specified properties.
             * @function create
             * @memberof inference.ModelInferRequest.InferInputTensor
             * @static
             * @param {inference.ModelInferRequest.InferInputTensor.$Properties=} [properties] Properties to set
             * @returns {inference.ModelInferRequest.InferInputTensor} InferInputTensor instance
             * @type {{
             *   (properties: inference.ModelInferRequest.InferInputTensor.$Shape): inference.ModelInferRequest.InferInputTensor & inference.ModelInferRequest.InferInputTensor.$Shape;
             *   (properties?: inference.ModelInferRequest.InferInputTensor.$Properties): inference.ModelInferRequest.InferInputTensor;
             * }}
             */
            InferInputTensor.create = function(properties) {
                return new InferInputTensor(properties);
            };

            /**
             * Encodes the specified InferInputTensor message. Does not implicitly {@link inference.ModelInferRequest.InferInputTensor.verify|verify} messages.
             * @function encode
             * @memberof inference.ModelInferRequest.InferInputTensor
             * @static
             * @param {inference.ModelInferRequest.InferInputTensor.$Properties} message InferInputTensor message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            InferInputTensor.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                if (message.datatype != null && $Object.hasOwnProperty.call(message, "datatype") && message.datatype !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.datatype);
                if (message.shape != null && message.shape.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).int64s(message.shape);
                if (message.parameters != null && $Object.hasOwnProperty.call(message, "parameters"))
                    for (let keys = $Object.keys(message.parameters), i = 0; i < keys.length; ++i) {
                        writer.uint32(/* id 4, wireType 2 =*/34).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]);
                        $root.inference.InferParameter.encode(message.parameters[keys[i]], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim().ldelim();
                    }
                if (message.contents != null && $Object.hasOwnProperty.call(message, "contents"))
                    $root.inference.InferTensorContents.encode(message.contents, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an InferInputTensor message from the specified reader or buffer.
             * @function decode
             * @memberof inference.ModelInferRequest.InferInputTensor
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {inference.ModelInferRequest.InferInputTensor & inference.ModelInferRequest.InferInputTensor.$Shape} InferInputTensor
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            InferInputTensor.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, key, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.inference.ModelInferRequest.InferInputTensor();
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
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.datatype = value;
                            else
                                delete message.datatype;
                            continue;
                        }
                    case 3: {
                            if (wireType === 2) {
                                if (!(message.shape && message.shape.length))
                                    message.shape = [];
                                reader.int64s(message.shape);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.shape && message.shape.length))
                                message.shape = [];
                            message.shape.push(reader.int64());
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (message.parameters === $util.emptyObject)
                                message.parameters = {};
                            let end2 = reader.size() + reader.pos;
                            if (end2 > reader.len)
                                throw $RangeError("index out of range");
                            reader.len = end2;
                            key = "";
                            value = null;
                            while (reader.pos < end2) {
                                let tag2 = reader.tag();
                                wireType = tag2 & 7;
                                switch (tag2 >>>= 3) {
                                case 1:
                                    if (wireType !== 2)
                                        break;
                                    key = reader.stringVerify();
                                    continue;
                                case 2:
                                    if (wireType !== 2)
                                        break;
                                    value = $root.inference.InferParameter.decode(reader, reader.size(), $undefined, _depth + 1, value);
                                    continue;
                                }
                                reader.skipType(wireType, _depth, tag2);
                            }
                            if (reader.pos !== end2)
                                throw $RangeError("index out of range");
                            reader.len = end;
                            if (key === "__proto__")
                                $util.makeProp(message.parameters, key);
                            message.parameters[key] = value || new $root.inference.InferParameter();
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.contents = $root.inference.InferTensorContents.decode(reader, reader.size(), $undefined, _depth + 1, message.contents);
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

            /**
             * Verifies an InferInputTensor message.
             * @function verify
             * @memberof inference.ModelInferRequest.InferInputTensor
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            InferInputTensor.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    if (!$util.isString(message.name))
                        return "name: string expected";
                if (message.datatype != null && $Object.hasOwnProperty.call(message, "datatype"))
                    if (!$util.isString(message.datatype))
                        return "datatype: string expected";
                if (message.shape != null && $Object.hasOwnProperty.call(message, "shape")) {
                    if (!$Array.isArray(message.shape))
                        return "shape: array expected";
                    for (let i = 0; i < message.shape.length; ++i)
                        if (!$util.isInteger(message.shape[i]) && !(message.shape[i] && $util.isInteger(message.shape[i].low) && $util.isInteger(message.shape[i].high)))
                            return "shape: integer|Long[] expected";
                }
                if (message.parameters != null && $Object.hasOwnProperty.call(message, "parameters")) {
                    if (!$util.isObject(message.parameters))
                        return "parameters: object expected";
                    let key = $Object.keys(message.parameters);
                    for (let i = 0; i < key.length; ++i) {
                        let error = $root.inference.InferParameter.verify(message.parameters[key[i]], _depth + 1);
                        if (error)
                            return "parameters." + error;
                    }
                }
                if (message.contents != null && $Object.hasOwnProperty.call(message, "contents")) {
                    let error = $root.inference.InferTensorContents.verify(message.contents, _depth + 1);
                    if (error)
                        return "contents." + error;
                }
                return null;
            };

            /**
             * Creates an InferInputTensor message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof inference.ModelInferRequest.InferInputTensor
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {inference.ModelInferRequest.InferInputTensor} InferInputTensor
             */
            InferInputTensor.fromObject = function (object, _depth) {
                if (object instanceof $root.inference.ModelInferRequest.InferInputTensor)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".inference.ModelInferRequest.InferInputTensor: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.inference.ModelInferRequest.InferInputTensor();
                if (object.name != null)
                    if (typeof object.name !== "string" || object.name.length)
                        message.name = $String(object.name);
                if (object.datatype != null)
                    if (typeof object.datatype !== "string" || object.datatype.length)
                        message.datatype = $String(object.datatype);
                if (object.shape) {
                    if (!$Array.isArray(object.shape))
                        throw $TypeError(".inference.ModelInferRequest.InferInputTensor.shape: array expected");
                    message.shape = $Array(object.shape.length);
                    for (let i = 0; i < object.shape.length; ++i)
                        if ($util.Long)
                            message.shape[i] = $util.Long.fromValue(object.shape[i], false);
                        else if (typeof object.shape[i] === "string")
                            message.shape[i] = $parseInt(object.shape[i], 10);
                        else if (typeof object.shape[i] === "number")
                            message.shape[i] = object.shape[i];
                        else if (typeof object.shape[i] === "object")
                            message.shape[i] = new $util.LongBits(object.shape[i].low >>> 0, object.shape[i].high >>> 0).toNumber();
                }
                if (object.parameters) {
                    if (!$util.isObject(object.parameters))
                        throw $TypeError(".inference.ModelInferRequest.InferInputTensor.parameters: object expected");
                    message.parameters = {};
                    for (let keys = $Object.keys(object.parameters), i = 0; i < keys.length; ++i) {
                        if (keys[i] === "__proto__")
                            $util.makeProp(message.parameters, keys[i]);
                        if (!$util.isObject(object.parameters[keys[i]]))
                            throw $TypeError(".inference.ModelInferRequest.InferInputTensor.parameters: object expected");
                        message.parameters[keys[i]] = $root.inference.InferParameter.fromObject(object.parameters[keys[i]], _depth + 1);
                    }
                }
                if (object.contents != null) {
                    if (!$util.isObject(object.contents))
                        throw $TypeError(".inference.ModelInferRequest.InferInputTensor.contents: object expected");
                    message.contents = $root.inference.InferTensorContents.fromObject(object.contents, _depth + 1);
                }
                return message;
            };

            /**
             * Creates a plain object from an InferInputTensor message. Also converts values to other types if specified.
             * @function toObject
             * @memberof inference.ModelInferRequest.InferInputTensor
             * @static
             * @param {inference.ModelInferRequest.InferInputTensor} message InferInputTensor
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            InferInputTensor.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.shape = [];
                if (options.objects || options.defaults)
                    object.parameters = {};
                if (options.defaults) {
                    object.name = "";
                    object.datatype = "";
                    object.contents = null;
                }
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    object.name = message.name;
                if (message.datatype != null && $Object.hasOwnProperty.call(message, "datatype"))
                    object.datatype = message.datatype;
                if (message.shape && message.shape.length) {
                    object.shape = $Array(message.shape.length);
                    for (let j = 0; j < message.shape.length; ++j)
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.shape[j] = typeof message.shape[j] === "number" ? $BigInt(message.shape[j]) : $util.Long.fromBits(message.shape[j].low >>> 0, message.shape[j].high >>> 0, false).toBigInt();
                        else if (typeof message.shape[j] === "number")
                            object.shape[j] = options.longs === $String ? $String(message.shape[j]) : message.shape[j];
                        else
                            object.shape[j] = options.longs === $String ? $util.Long.prototype.toString.call(message.shape[j]) : options.longs === $Number ? new $util.LongBits(message.shape[j].low >>> 0, message.shape[j].high >>> 0).toNumber() : message.shape[j];
                }
                let keys2;
                if (message.parameters && (keys2 = $Object.keys(message.parameters)).length) {
                    object.parameters = {};
                    for (let j = 0; j < keys2.length; ++j) {
                        if (keys2[j] === "__proto__")
                            $util.makeProp(object.parameters, keys2[j]);
                        object.parameters[keys2[j]] = $root.inference.InferParameter.toObject(message.parameters[keys2[j]], options, _depth + 1);
                    }
                }
                if (message.contents != null && $Object.hasOwnProperty.call(message, "contents"))
                    object.contents = $root.inference.InferTensorContents.toObject(message.contents, options, _depth + 1);
                return object;
            };

            /**
             * Converts this InferInputTensor to JSON.
             * @function toJSON
             * @memberof inference.ModelInferRequest.InferInputTensor
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            InferInputTensor.prototype.toJSON = function() {
                return InferInputTensor.toObject(this, $protobuf.util.toJSONOptions);
            };

            return InferInputTensor;
        })();

        ModelInferRequest.InferRequestedOutputTensor = (function() {

            /**
             * Properties of an InferRequestedOutputTensor.
             * @typedef {Object} inference.ModelInferRequest.InferRequestedOutputTensor.$Properties
             * @property {string|null} [name] InferRequestedOutputTensor name
             * @property {Object.<string,inference.InferParameter.$Properties>|null} [parameters] InferRequestedOutputTensor parameters
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an InferRequestedOutputTensor.
             * @memberof inference.ModelInferRequest
             * @interface IInferRequestedOutputTensor
             * @augments inference.ModelInferRequest.InferRequestedOutputTensor.$Properties
             * @deprecated Use inference.ModelInferRequest.InferRequestedOutputTensor.$Properties instead.
             */

            /**
             * Shape of an InferRequestedOutputTensor.
             * @typedef {{
             *   name?: string|null;
             *   parameters?: Object.<string,inference.InferParameter.$Shape>|null;
             *   $unknowns?: Array.<Uint8Array>;
             * }} inference.ModelInferRequest.InferRequestedOutputTensor.$Shape
             */

            /**
             * Constructs a new InferRequestedOutputTensor.
             * @memberof inference.ModelInferRequest
             * @classdesc Represents an InferRequestedOutputTensor.
             * @constructor
             * @param {inference.ModelInferRequest.InferRequestedOutputTensor.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const InferRequestedOutputTensor = function (properties) {
                this.parameters = {};
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * InferRequestedOutputTensor name.
             * @member {string} name
             * @memberof inference.ModelInferRequest.InferRequestedOutputTensor
             * @instance
             */
            InferRequestedOutputTensor.prototype.name = "";

            /**
             * InferRequestedOutputTensor parameters.
             * @member {Object.<string,inference.InferParameter.$Properties>} parameters
             * @memberof inference.ModelInferRequest.InferRequestedOutputTensor
             * @instance
             */
            InferRequestedOutputTensor.prototype.parameters = $util.emptyObject;

            /**
             * Creates a new InferRequestedOutputTensor instance using the specified properties.
             * @function create
             * @memberof inference.ModelInferRequest.InferRequestedOutputTensor
             * @static
             * @param {inference.ModelInferRequest.InferRequestedOutputTensor.$Properties=} [properties] Properties to set
             * @returns {inference.ModelInferRequest.InferRequestedOutputTensor} InferRequestedOutputTensor instance
             * @type {{
             *   (properties: inference.ModelInferRequest.InferRequestedOutputTensor.$Shape): inference.ModelInferRequest.InferRequestedOutputTensor & inference.ModelInferRequest.InferRequestedOutputTensor.$Shape;
             *   (properties?: inference.ModelInferRequest.InferRequestedOutputTensor.$Properties): inference.ModelInferRequest.InferRequestedOutputTensor;
             * }}
             */
            InferRequestedOutputTensor.create = function(properties) {
                return new InferRequestedOutputTensor(properties);
            };

            /**
             * Encodes the specified InferRequestedOutputTensor message. Does not implicitly {@link inference.ModelInferRequest.InferRequestedOutputTensor.verify|verify} messages.
             * @function encode
             * @memberof inference.ModelInferRequest.InferRequestedOutputTensor
             * @static
             * @param {inference.ModelInferRequest.InferRequestedOutputTensor.$Properties} message InferRequestedOutputTensor message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            InferRequestedOutputTensor.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                if (message.parameters != null && $Object.hasOwnProperty.call(message, "parameters"))
                    for (let keys = $Object.keys(message.parameters), i = 0; i < keys.length; ++i) {
                        writer.uint32(/* id 2, wireType 2 =*/18).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]);
                        $root.inference.InferParameter.encode(message.parameters[keys[i]], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim().ldelim();
                    }
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an InferRequestedOutputTensor message from the specified reader or buffer.
             * @function decode
             * @memberof inference.ModelInferRequest.InferRequestedOutputTensor
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {inference.ModelInferRequest.InferRequestedOutputTensor & inference.ModelInferRequest.InferRequestedOutputTensor.$Shape} InferRequestedOutputTensor
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            InferRequestedOutputTensor.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, key, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.inference.ModelInferRequest.InferRequestedOutputTensor();
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
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (message.parameters === $util.emptyObject)
                                message.parameters = {};
                            let end2 = reader.size() + reader.pos;
                            if (end2 > reader.len)
                                throw $RangeError("index out of range");
                            reader.len = end2;
                            key = "";
                            value = null;
                            while (reader.pos < end2) {
                                let tag2 = reader.tag();
                                wireType = tag2 & 7;
                                switch (tag2 >>>= 3) {
                                case 1:
                                    if (wireType !== 2)
                                        break;
                                    key = reader.stringVerify();
                                    continue;
                                case 2:
                                    if (wireType !== 2)
                                        break;
                                    value = $root.inference.InferParameter.decode(reader, reader.size(), $undefined, _depth + 1, value);
                                    continue;
                                }
                                reader.skipType(wireType, _depth, tag2);
                            }
                            if (reader.pos !== end2)
                                throw $RangeError("index out of range");
                            reader.len = end;
                            if (key === "__proto__")
                                $util.makeProp(message.parameters, key);
                            message.parameters[key] = value || new $root.inference.InferParameter();
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

            /**
             * Verifies an InferRequestedOutputTensor message.
             * @function verify
             * @memberof inference.ModelInferRequest.InferRequestedOutputTensor
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            InferRequestedOutputTensor.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    if (!$util.isString(message.name))
                        return "name: string expected";
                if (message.parameters != null && $Object.hasOwnProperty.call(message, "parameters")) {
                    if (!$util.isObject(message.parameters))
                        return "parameters: object expected";
                    let key = $Object.keys(message.parameters);
                    for (let i = 0; i < key.length; ++i) {
                        let error = $root.inference.InferParameter.verify(message.parameters[key[i]], _depth + 1);
                        if (error)
                            return "parameters." + error;
                    }
                }
                return null;
            };

            /**
             * Creates an InferRequestedOutputTensor message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof inference.ModelInferRequest.InferRequestedOutputTensor
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {inference.ModelInferRequest.InferRequestedOutputTensor} InferRequestedOutputTensor
             */
            InferRequestedOutputTensor.fromObject = function (object, _depth) {
                if (object instanceof $root.inference.ModelInferRequest.InferRequestedOutputTensor)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".inference.ModelInferRequest.InferRequestedOutputTensor: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.inference.ModelInferRequest.InferRequestedOutputTensor();
                if (object.name != null)
                    if (typeof object.name !== "string" || object.name.length)
                        message.name = $String(object.name);
                if (object.parameters) {
                    if (!$util.isObject(object.parameters))
                        throw $TypeError(".inference.ModelInferRequest.InferRequestedOutputTensor.parameters: object expected");
                    message.parameters = {};
                    for (let keys = $Object.keys(object.parameters), i = 0; i < keys.length; ++i) {
                        if (keys[i] === "__proto__")
                            $util.makeProp(message.parameters, keys[i]);
                        if (!$util.isObject(object.parameters[keys[i]]))
                            throw $TypeError(".inference.ModelInferRequest.InferRequestedOutputTensor.parameters: object expected");
                        message.parameters[keys[i]] = $root.inference.InferParameter.fromObject(object.parameters[keys[i]], _depth + 1);
                    }
                }
                return message;
            };

            /**
             * Creates a plain object from an InferRequestedOutputTensor message. Also converts values to other types if specified.
             * @function toObject
             * @memberof inference.ModelInferRequest.InferRequestedOutputTensor
             * @static
             * @param {inference.ModelInferRequest.InferRequestedOutputTensor} message InferRequestedOutputTensor
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            InferRequestedOutputTensor.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.objects || options.defaults)
                    object.parameters = {};
                if (options.defaults)
                    object.name = "";
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    object.name = message.name;
                let keys2;
                if (message.parameters && (keys2 = $Object.keys(message.parameters)).length) {
                    object.parameters = {};
                    for (let j = 0; j < keys2.length; ++j) {
                        if (keys2[j] === "__proto__")
                            $util.makeProp(object.parameters, keys2[j]);
                        object.parameters[keys2[j]] = $root.inference.InferParameter.toObject(message.parameters[keys2[j]], options, _depth + 1);
                    }
                }
                return object;
            };

            /**
             * Converts this InferRequestedOutputTensor to JSON.
             * @function toJSON
             * @memberof inference.ModelInferRequest.InferRequestedOutputTensor
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            InferRequestedOutputTensor.prototype.toJSON = function() {
                return InferRequestedOutputTensor.toObject(this, $protobuf.util.toJSONOptions);
            };

            return InferRequestedOutputTensor;
        })();

        return ModelInferRequest;
    })();

    inference.ModelInferResponse = (function() {

        /**
         * Properties of a ModelInferResponse.
         * @typedef {Object} inference.ModelInferResponse.$Properties
         * @property {string|null} [modelName] ModelInferResponse modelName
         * @property {string|null} [modelVersion] ModelInferResponse modelVersion
         * @property {string|null} [id] ModelInferResponse id
         * @property {Object.<string,inference.InferParameter.$Properties>|null} [parameters] ModelInferResponse parameters
         * @property {Array.<inference.ModelInferResponse.InferOutputTensor.$Properties>|null} [outputs] ModelInferResponse outputs
         * @property {Array.<Uint8Array>|null} [rawOutputContents] ModelInferResponse rawOutputContents
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a ModelInferResponse.
         * @memberof inference
         * @interface IModelInferResponse
         * @augments inference.ModelInferResponse.$Properties
         * @deprecated Use inference.ModelInferResponse.$Properties instead.
         */

        /**
         * Shape of a ModelInferResponse.
         * @typedef {{
         *   modelName?: string|null;
         *   modelVersion?: string|null;
         *   id?: string|null;
         *   parameters?: Object.<string,inference.InferParameter.$Shape>|null;
         *   outputs?: Array.<inference.ModelInferResponse.InferOutputTensor.$Shape>|null;
         *   rawOutputContents?: Array.<Uint8Array>|null;
         *   $unknowns?: Array.<Uint8Array>;
         * }} inference.ModelInferResponse.$Shape
         */

        /**
         * Constructs a new ModelInferResponse.
         * @memberof inference
         * @classdesc Represents a ModelInferResponse.
         * @constructor
         * @param {inference.ModelInferResponse.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const ModelInferResponse = function (properties) {
            this.parameters = {};
            this.outputs = [];
            this.rawOutputContents = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * ModelInferResponse modelName.
         * @member {string} modelName
         * @memberof inference.ModelInferResponse
         * @instance
         */
        ModelInferResponse.prototype.modelName = "";

        /**
         * ModelInferResponse modelVersion.
         * @member {string} modelVersion
         * @memberof inference.ModelInferResponse
         * @instance
         */
        ModelInferResponse.prototype.modelVersion = "";

        /**
         * ModelInferResponse id.
         * @member {string} id
         * @memberof inference.ModelInferResponse
         * @instance
         */
        ModelInferResponse.prototype.id = "";

        /**
         * ModelInferResponse parameters.
         * @member {Object.<string,inference.InferParameter.$Properties>} parameters
         * @memberof inference.ModelInferResponse
         * @instance
         */
        ModelInferResponse.prototype.parameters = $util.emptyObject;

        /**
         * ModelInferResponse outputs.
         * @member {Array.<inference.ModelInferResponse.InferOutputTensor.$Properties>} outputs
         * @memberof inference.ModelInferResponse
         * @instance
         */
        ModelInferResponse.prototype.outputs = $util.emptyArray;

        /**
         * ModelInferResponse rawOutputContents.
         * @member {Array.<Uint8Array>} rawOutputContents
         * @memberof inference.ModelInferResponse
         * @instance
         */
        ModelInferResponse.prototype.rawOutputContents = $util.emptyArray;

        /**
         * Creates a new ModelInferResponse instance using the specified properties.
         * @function create
         * @memberof inference.ModelInferResponse
         * @static
         * @param {inference.ModelInferResponse.$Properties=} [properties] Properties to set
         * @returns {inference.ModelInferResponse} ModelInferResponse instance
         * @type {{
         *   (properties: inference.ModelInferResponse.$Shape): inference.ModelInferResponse & inference.ModelInferResponse.$Shape;
         *   (properties?: inference.ModelInferResponse.$Properties): inference.ModelInferResponse;
         * }}
         */
        ModelInferResponse.create = function(properties) {
            return new ModelInferResponse(properties);
        };

        /**
         * Encodes the specified ModelInferResponse message. Does not implicitly {@link inference.ModelInferResponse.verify|verify} messages.
         * @function encode
         * @memberof inference.ModelInferResponse
         * @static
         * @param {inference.ModelInferResponse.$Properties} message ModelInferResponse message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        ModelInferResponse.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.modelName != null && $Object.hasOwnProperty.call(message, "modelName") && message.modelName !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.modelName);
            if (message.modelVersion != null && $Object.hasOwnProperty.call(message, "modelVersion") && message.modelVersion !== "")
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.modelVersion);
            if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                writer.uint32(/* id 3, wireType 2 =*/26).string(message.id);
            if (message.parameters != null && $Object.hasOwnProperty.call(message, "parameters"))
                for (let keys = $Object.keys(message.parameters), i = 0; i < keys.length; ++i) {
                    writer.uint32(/* id 4, wireType 2 =*/34).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]);
                    $root.inference.InferParameter.encode(message.parameters[keys[i]], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim().ldelim();
                }
            if (message.outputs != null && message.outputs.length)
                for (let i = 0; i < message.outputs.length; ++i)
                    $root.inference.ModelInferResponse.InferOutputTensor.encode(message.outputs[i], writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
            if (message.rawOutputContents != null && message.rawOutputContents.length)
                for (let i = 0; i < message.rawOutputContents.length; ++i)
                    writer.uint32(/* id 6, wireType 2 =*/50).bytes(message.rawOutputContents[i]);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a ModelInferResponse message from the specified reader or buffer.
         * @function decode
         * @memberof inference.ModelInferResponse
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {inference.ModelInferResponse & inference.ModelInferResponse.$Shape} ModelInferResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        ModelInferResponse.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, key, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.inference.ModelInferResponse();
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
                            message.modelName = value;
                        else
                            delete message.modelName;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.modelVersion = value;
                        else
                            delete message.modelVersion;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.id = value;
                        else
                            delete message.id;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if (message.parameters === $util.emptyObject)
                            message.parameters = {};
                        let end2 = reader.size() + reader.pos;
                        if (end2 > reader.len)
                            throw $RangeError("index out of range");
                        reader.len = end2;
                        key = "";
                        value = null;
                        while (reader.pos < end2) {
                            let tag2 = reader.tag();
                            wireType = tag2 & 7;
                            switch (tag2 >>>= 3) {
                            case 1:
                                if (wireType !== 2)
                                    break;
                                key = reader.stringVerify();
                                continue;
                            case 2:
                                if (wireType !== 2)
                                    break;
                                value = $root.inference.InferParameter.decode(reader, reader.size(), $undefined, _depth + 1, value);
                                continue;
                            }
                            reader.skipType(wireType, _depth, tag2);
                        }
                        if (reader.pos !== end2)
                            throw $RangeError("index out of range");
                        reader.len = end;
                        if (key === "__proto__")
                            $util.makeProp(message.parameters, key);
                        message.parameters[key] = value || new $root.inference.InferParameter();
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        if (!(message.outputs && message.outputs.length))
                            message.outputs = [];
                        message.outputs.push($root.inference.ModelInferResponse.InferOutputTensor.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        if (!(message.rawOutputContents && message.rawOutputContents.length))
                            message.rawOutputContents = [];
                        message.rawOutputContents.push(reader.bytes());
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

        /**
         * Verifies a ModelInferResponse message.
         * @function verify
         * @memberof inference.ModelInferResponse
         * @static
         * @param {Object.<string,*>} message Plain object to verify
         * @returns {string|null} `null` if valid, otherwise the reason why it is not
         */
        ModelInferResponse.verify = function (message, _depth) {
            if (typeof message !== "object" || message === null)
                return "object expected";
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                return "max depth exceeded";
            if (message.modelName != null && $Object.hasOwnProperty.call(message, "modelName"))
                if (!$util.isString(message.modelName))
                    return "modelName: string expected";
            if (message.modelVersion != null && $Object.hasOwnProperty.call(message, "modelVersion"))
                if (!$util.isString(message.modelVersion))
                    return "modelVersion: string expected";
            if (message.id != null && $Object.hasOwnProperty.call(message, "id"))
                if (!$util.isString(message.id))
                    return "id: string expected";
            if (message.parameters != null && $Object.hasOwnProperty.call(message, "parameters")) {
                if (!$util.isObject(message.parameters))
                    return "parameters: object expected";
                let key = $Object.keys(message.parameters);
                for (let i = 0; i < key.length; ++i) {
                    let error = $root.inference.InferParameter.verify(message.parameters[key[i]], _depth + 1);
                    if (error)
                        return "parameters." + error;
                }
            }
            if (message.outputs != null && $Object.hasOwnProperty.call(message, "outputs")) {
                if (!$Array.isArray(message.outputs))
                    return "outputs: array expected";
                for (let i = 0; i < message.outputs.length; ++i) {
                    let error = $root.inference.ModelInferResponse.InferOutputTensor.verify(message.outputs[i], _depth + 1);
                    if (error)
                        return "outputs." + error;
                }
            }
            if (message.rawOutputContents != null && $Object.hasOwnProperty.call(message, "rawOutputContents")) {
                if (!$Array.isArray(message.rawOutputContents))
                    return "rawOutputContents: array expected";
                for (let i = 0; i < message.rawOutputContents.length; ++i)
                    if (!(message.rawOutputContents[i] && typeof message.rawOutputContents[i].length === "number" || $util.isString(message.rawOutputContents[i])))
                        return "rawOutputContents: buffer[] expected";
            }
            return null;
        };

        /**
         * Creates a ModelInferResponse message from a plain object. Also converts values to their respective internal types.
         * @function fromObject
         * @memberof inference.ModelInferResponse
         * @static
         * @param {Object.<string,*>} object Plain object
         * @returns {inference.ModelInferResponse} ModelInferResponse
         */
        ModelInferResponse.fromObject = function (object, _depth) {
            if (object instanceof $root.inference.ModelInferResponse)
                return object;
            if (!$util.isObject(object))
                throw $TypeError(".inference.ModelInferResponse: object expected");
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let message = new $root.inference.ModelInferResponse();
            if (object.modelName != null)
                if (typeof object.modelName !== "string" || object.modelName.length)
                    message.modelName = $String(object.modelName);
            if (object.modelVersion != null)
                if (typeof object.modelVersion !== "string" || object.modelVersion.length)
                    message.modelVersion = $String(object.modelVersion);
            if (object.id != null)
                if (typeof object.id !== "string" || object.id.length)
                    message.id = $String(object.id);
            if (object.parameters) {
                if (!$util.isObject(object.parameters))
                    throw $TypeError(".inference.ModelInferResponse.parameters: object expected");
                message.parameters = {};
                for (let keys = $Object.keys(object.parameters), i = 0; i < keys.length; ++i) {
                    if (keys[i] === "__proto__")
                        $util.makeProp(message.parameters, keys[i]);
                    if (!$util.isObject(object.parameters[keys[i]]))
                        throw $TypeError(".inference.ModelInferResponse.parameters: object expected");
                    message.parameters[keys[i]] = $root.inference.InferParameter.fromObject(object.parameters[keys[i]], _depth + 1);
                }
            }
            if (object.outputs) {
                if (!$Array.isArray(object.outputs))
                    throw $TypeError(".inference.ModelInferResponse.outputs: array expected");
                message.outputs = $Array(object.outputs.length);
                for (let i = 0; i < object.outputs.length; ++i) {
                    if (!$util.isObject(object.outputs[i]))
                        throw $TypeError(".inference.ModelInferResponse.outputs: object expected");
                    message.outputs[i] = $root.inference.ModelInferResponse.InferOutputTensor.fromObject(object.outputs[i], _depth + 1);
                }
            }
            if (object.rawOutputContents) {
                if (!$Array.isArray(object.rawOutputContents))
                    throw $TypeError(".inference.ModelInferResponse.rawOutputContents: array expected");
                message.rawOutputContents = $Array(object.rawOutputContents.length);
                for (let i = 0; i < object.rawOutputContents.length; ++i)
                    if (typeof object.rawOutputContents[i] === "string")
                        $util.base64.decode(object.rawOutputContents[i], message.rawOutputContents[i] = $util.newBuffer($util.base64.length(object.rawOutputContents[i])), 0);
                    else if (object.rawOutputContents[i].length >= 0)
                        message.rawOutputContents[i] = object.rawOutputContents[i];
            }
            return message;
        };

        /**
         * Creates a plain object from a ModelInferResponse message. Also converts values to other types if specified.
         * @function toObject
         * @memberof inference.ModelInferResponse
         * @static
         * @param {inference.ModelInferResponse} message ModelInferResponse
         * @param {$protobuf.IConversionOptions} [options] Conversion options
         * @returns {Object.<string,*>} Plain object
         */
        ModelInferResponse.toObject = function (message, options, _depth) {
            if (!options)
                options = {};
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            let object = {};
            if (options.arrays || options.defaults) {
                object.outputs = [];
                object.rawOutputContents = [];
            }
            if (options.objects || options.defaults)
                object.parameters = {};
            if (options.defaults) {
                object.modelName = "";
                object.modelVersion = "";
                object.id = "";
            }
            if (message.modelName != null && $Object.hasOwnProperty.call(message, "modelName"))
                object.modelName = message.modelName;
            if (message.modelVersion != null && $Object.hasOwnProperty.call(message, "modelVersion"))
                object.modelVersion = message.modelVersion;
            if (message.id != null && $Object.hasOwnProperty.call(message, "id"))
                object.id = message.id;
            let keys2;
            if (message.parameters && (keys2 = $Object.keys(message.parameters)).length) {
                object.parameters = {};
                for (let j = 0; j < keys2.length; ++j) {
                    if (keys2[j] === "__proto__")
                        $util.makeProp(object.parameters, keys2[j]);
                    object.parameters[keys2[j]] = $root.inference.InferParameter.toObject(message.parameters[keys2[j]], options, _depth + 1);
                }
            }
            if (message.outputs && message.outputs.length) {
                object.outputs = $Array(message.outputs.length);
                for (let j = 0; j < message.outputs.length; ++j)
                    object.outputs[j] = $root.inference.ModelInferResponse.InferOutputTensor.toObject(message.outputs[j], options, _depth + 1);
            }
            if (message.rawOutputContents && message.rawOutputContents.length) {
                object.rawOutputContents = $Array(message.rawOutputContents.length);
                for (let j = 0; j < message.rawOutputContents.length; ++j)
                    object.rawOutputContents[j] = options.bytes === $String ? $util.base64.encode(message.rawOutputContents[j], 0, message.rawOutputContents[j].length) : options.bytes === $Array ? $Array.prototype.slice.call(message.rawOutputContents[j]) : message.rawOutputContents[j];
            }
            return object;
        };

        /**
         * Converts this ModelInferResponse to JSON.
         * @function toJSON
         * @memberof inference.ModelInferResponse
         * @instance
         * @returns {Object.<string,*>} JSON object
         */
        ModelInferResponse.prototype.toJSON = function() {
            return ModelInferResponse.toObject(this, $protobuf.util.toJSONOptions);
        };

        ModelInferResponse.InferOutputTensor = (function() {

            /**
             * Properties of an InferOutputTensor.
             * @typedef {Object} inference.ModelInferResponse.InferOutputTensor.$Properties
             * @property {string|null} [name] InferOutputTensor name
             * @property {string|null} [datatype] InferOutputTensor datatype
             * @property {Array.<number|Long>|null} [shape] InferOutputTensor shape
             * @property {Object.<string,inference.InferParameter.$Properties>|null} [parameters] InferOutputTensor parameters
             * @property {inference.InferTensorContents.$Properties|null} [contents] InferOutputTensor contents
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an InferOutputTensor.
             * @memberof inference.ModelInferResponse
             * @interface IInferOutputTensor
             * @augments inference.ModelInferResponse.InferOutputTensor.$Properties
             * @deprecated Use inference.ModelInferResponse.InferOutputTensor.$Properties instead.
             */

            /**
             * Shape of an InferOutputTensor.
             * @typedef {{
             *   name?: string|null;
             *   datatype?: string|null;
             *   shape?: Array.<number|Long>|null;
             *   parameters?: Object.<string,inference.InferParameter.$Shape>|null;
             *   contents?: inference.InferTensorContents.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * }} inference.ModelInferResponse.InferOutputTensor.$Shape
             */

            /**
             * Constructs a new InferOutputTensor.
             * @memberof inference.ModelInferResponse
             * @classdesc Represents an InferOutputTensor.
             * @constructor
             * @param {inference.ModelInferResponse.InferOutputTensor.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const InferOutputTensor = function (properties) {
                this.shape = [];
                this.parameters = {};
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * InferOutputTensor name.
             * @member {string} name
             * @memberof inference.ModelInferResponse.InferOutputTensor
             * @instance
             */
            InferOutputTensor.prototype.name = "";

            /**
             * InferOutputTensor datatype.
             * @member {string} datatype
             * @memberof inference.ModelInferResponse.InferOutputTensor
             * @instance
             */
            InferOutputTensor.prototype.datatype = "";

            /**
             * InferOutputTensor shape.
             * @member {Array.<number|Long>} shape
             * @memberof inference.ModelInferResponse.InferOutputTensor
             * @instance
             */
            InferOutputTensor.prototype.shape = $util.emptyArray;

            /**
             * InferOutputTensor parameters.
             * @member {Object.<string,inference.InferParameter.$Properties>} parameters
             * @memberof inference.ModelInferResponse.InferOutputTensor
             * @instance
             */
            InferOutputTensor.prototype.parameters = $util.emptyObject;

            /**
             * InferOutputTensor contents.
             * @member {inference.InferTensorContents.$Properties|null|undefined} contents
             * @memberof inference.ModelInferResponse.InferOutputTensor
             * @instance
             */
            InferOutputTensor.prototype.contents = null;

            /**
             * Creates a new InferOutputTensor instance using the specified properties.
             * @function create
             * @memberof inference.ModelInferResponse.InferOutputTensor
             * @static
             * @param {inference.ModelInferResponse.InferOutputTensor.$Properties=} [properties] Properties to set
             * @returns {inference.ModelInferResponse.InferOutputTensor} InferOutputTensor instance
             * @type {{
             *   (properties: inference.ModelInferResponse.InferOutputTensor.$Shape): inference.ModelInferResponse.InferOutputTensor & inference.ModelInferResponse.InferOutputTensor.$Shape;
             *   (properties?: inference.ModelInferResponse.InferOutputTensor.$Properties): inference.ModelInferResponse.InferOutputTensor;
             * }}
             */
            InferOutputTensor.create = function(properties) {
                return new InferOutputTensor(properties);
            };

            /**
             * Encodes the specified InferOutputTensor message. Does not implicitly {@link inference.ModelInferResponse.InferOutputTensor.verify|verify} messages.
             * @function encode
             * @memberof inference.ModelInferResponse.InferOutputTensor
             * @static
             * @param {inference.ModelInferResponse.InferOutputTensor.$Properties} message InferOutputTensor message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            InferOutputTensor.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                if (message.datatype != null && $Object.hasOwnProperty.call(message, "datatype") && message.datatype !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.datatype);
                if (message.shape != null && message.shape.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).int64s(message.shape);
                if (message.parameters != null && $Object.hasOwnProperty.call(message, "parameters"))
                    for (let keys = $Object.keys(message.parameters), i = 0; i < keys.length; ++i) {
                        writer.uint32(/* id 4, wireType 2 =*/34).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]);
                        $root.inference.InferParameter.encode(message.parameters[keys[i]], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim().ldelim();
                    }
                if (message.contents != null && $Object.hasOwnProperty.call(message, "contents"))
                    $root.inference.InferTensorContents.encode(message.contents, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an InferOutputTensor message from the specified reader or buffer.
             * @function decode
             * @memberof inference.ModelInferResponse.InferOutputTensor
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {inference.ModelInferResponse.InferOutputTensor & inference.ModelInferResponse.InferOutputTensor.$Shape} InferOutputTensor
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            InferOutputTensor.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, key, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.inference.ModelInferResponse.InferOutputTensor();
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
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.datatype = value;
                            else
                                delete message.datatype;
                            continue;
                        }
                    case 3: {
                            if (wireType === 2) {
                                if (!(message.shape && message.shape.length))
                                    message.shape = [];
                                reader.int64s(message.shape);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.shape && message.shape.length))
                                message.shape = [];
                            message.shape.push(reader.int64());
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (message.parameters === $util.emptyObject)
                                message.parameters = {};
                            let end2 = reader.size() + reader.pos;
                            if (end2 > reader.len)
                                throw $RangeError("index out of range");
                            reader.len = end2;
                            key = "";
                            value = null;
                            while (reader.pos < end2) {
                                let tag2 = reader.tag();
                                wireType = tag2 & 7;
                                switch (tag2 >>>= 3) {
                                case 1:
                                    if (wireType !== 2)
                                        break;
                                    key = reader.stringVerify();
                                    continue;
                                case 2:
                                    if (wireType !== 2)
                                        break;
                                    value = $root.inference.InferParameter.decode(reader, reader.size(), $undefined, _depth + 1, value);
                                    continue;
                                }
                                reader.skipType(wireType, _depth, tag2);
                            }
                            if (reader.pos !== end2)
                                throw $RangeError("index out of range");
                            reader.len = end;
                            if (key === "__proto__")
                                $util.makeProp(message.parameters, key);
                            message.parameters[key] = value || new $root.inference.InferParameter();
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.contents = $root.inference.InferTensorContents.decode(reader, reader.size(), $undefined, _depth + 1, message.contents);
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

            /**
             * Verifies an InferOutputTensor message.
             * @function verify
             * @memberof inference.ModelInferResponse.InferOutputTensor
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            InferOutputTensor.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    if (!$util.isString(message.name))
                        return "name: string expected";
                if (message.datatype != null && $Object.hasOwnProperty.call(message, "datatype"))
                    if (!$util.isString(message.datatype))
                        return "datatype: string expected";
                if (message.shape != null && $Object.hasOwnProperty.call(message, "shape")) {
                    if (!$Array.isArray(message.shape))
                        return "shape: array expected";
                    for (let i = 0; i < message.shape.length; ++i)
                        if (!$util.isInteger(message.shape[i]) && !(message.shape[i] && $util.isInteger(message.shape[i].low) && $util.isInteger(message.shape[i].high)))
                            return "shape: integer|Long[] expected";
                }
                if (message.parameters != null && $Object.hasOwnProperty.call(message, "parameters")) {
                    if (!$util.isObject(message.parameters))
                        return "parameters: object expected";
                    let key = $Object.keys(message.parameters);
                    for (let i = 0; i < key.length; ++i) {
                        let error = $root.inference.InferParameter.verify(message.parameters[key[i]], _depth + 1);
                        if (error)
                            return "parameters." + error;
                    }
                }
                if (message.contents != null && $Object.hasOwnProperty.call(message, "contents")) {
                    let error = $root.inference.InferTensorContents.verify(message.contents, _depth + 1);
                    if (error)
                        return "contents." + error;
                }
                return null;
            };

            /**
             * Creates an InferOutputTensor message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof inference.ModelInferResponse.InferOutputTensor
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {inference.ModelInferResponse.InferOutputTensor} InferOutputTensor
             */
            InferOutputTensor.fromObject = function (object, _depth) {
                if (object instanceof $root.inference.ModelInferResponse.InferOutputTensor)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".inference.ModelInferResponse.InferOutputTensor: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.inference.ModelInferResponse.InferOutputTensor();
                if (object.name != null)
                    if (typeof object.name !== "string" || object.name.length)
                        message.name = $String(object.name);
                if (object.datatype != null)
                    if (typeof object.datatype !== "string" || object.datatype.length)
                        message.datatype = $String(object.datatype);
                if (object.shape) {
                    if (!$Array.isArray(object.shape))
                        throw $TypeError(".inference.ModelInferResponse.InferOutputTensor.shape: array expected");
                    message.shape = $Array(object.shape.length);
                    for (let i = 0; i < object.shape.length; ++i)
                        if ($util.Long)
                            message.shape[i] = $util.Long.fromValue(object.shape[i], false);
                        else if (typeof object.shape[i] === "string")
                            message.shape[i] = $parseInt(object.shape[i], 10);
                        else if (typeof object.shape[i] === "number")
                            message.shape[i] = object.shape[i];
                        else if (typeof object.shape[i] === "object")
                            message.shape[i] = new $util.LongBits(object.shape[i].low >>> 0, object.shape[i].high >>> 0).toNumber();
                }
                if (object.parameters) {
                    if (!$util.isObject(object.parameters))
                        throw $TypeError(".inference.ModelInferResponse.InferOutputTensor.parameters: object expected");
                    message.parameters = {};
                    for (let keys = $Object.keys(object.parameters), i = 0; i < keys.length; ++i) {
                        if (keys[i] === "__proto__")
                            $util.makeProp(message.parameters, keys[i]);
                        if (!$util.isObject(object.parameters[keys[i]]))
                            throw $TypeError(".inference.ModelInferResponse.InferOutputTensor.parameters: object expected");
                        message.parameters[keys[i]] = $root.inference.InferParameter.fromObject(object.parameters[keys[i]], _depth + 1);
                    }
                }
                if (object.contents != null) {
                    if (!$util.isObject(object.contents))
                        throw $TypeError(".inference.ModelInferResponse.InferOutputTensor.contents: object expected");
                    message.contents = $root.inference.InferTensorContents.fromObject(object.contents, _depth + 1);
                }
                return message;
            };

            /**
             * Creates a plain object from an InferOutputTensor message. Also converts values to other types if specified.
             * @function toObject
             * @memberof inference.ModelInferResponse.InferOutputTensor
             * @static
             * @param {inference.ModelInferResponse.InferOutputTensor} message InferOutputTensor
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            InferOutputTensor.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.shape = [];
                if (options.objects || options.defaults)
                    object.parameters = {};
                if (options.defaults) {
                    object.name = "";
                    object.datatype = "";
                    object.contents = null;
                }
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    object.name = message.name;
                if (message.datatype != null && $Object.hasOwnProperty.call(message, "datatype"))
                    object.datatype = message.datatype;
                if (message.shape && message.shape.length) {
                    object.shape = $Array(message.shape.length);
                    for (let j = 0; j < message.shape.length; ++j)
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.shape[j] = typeof message.shape[j] === "number" ? $BigInt(message.shape[j]) : $util.Long.fromBits(message.shape[j].low >>> 0, message.shape[j].high >>> 0, false).toBigInt();
                        else if (typeof message.shape[j] === "number")
                            object.shape[j] = options.longs === $String ? $String(message.shape[j]) : message.shape[j];
                        else
                            object.shape[j] = options.longs === $String ? $util.Long.prototype.toString.call(message.shape[j]) : options.longs === $Number ? new $util.LongBits(message.shape[j].low >>> 0, message.shape[j].high >>> 0).toNumber() : message.shape[j];
                }
                let keys2;
                if (message.parameters && (keys2 = $Object.keys(message.parameters)).length) {
                    object.parameters = {};
                    for (let j = 0; j < keys2.length; ++j) {
                        if (keys2[j] === "__proto__")
                            $util.makeProp(object.parameters, keys2[j]);
                        object.parameters[keys2[j]] = $root.inference.InferParameter.toObject(message.parameters[keys2[j]], options, _depth + 1);
                    }
                }
                if (message.contents != null && $Object.hasOwnProperty.call(message, "contents"))
                    object.contents = $root.inference.InferTensorContents.toObject(message.contents, options, _depth + 1);
                return object;
            };

            /**
             * Converts this InferOutputTensor to JSON.
             * @function toJSON
             * @memberof inference.ModelInferResponse.InferOutputTensor
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            InferOutputTensor.prototype.toJSON = function() {
                return InferOutputTensor.toObject(this, $protobuf.util.toJSONOptions);
            };

            return InferOutputTensor;
        })();

        return ModelInferResponse;
    })();

    return inference;
})();

export {
  $root as default
};
