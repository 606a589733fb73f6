/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError;

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

            return InferOutputTensor;
        })();

        return ModelInferResponse;
    })();

    return inference;
})();

export {
  $root as default
};
