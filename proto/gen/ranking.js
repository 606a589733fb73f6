/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError;

// Exported root namespace
const $root = $protobuf.roots["rankserve-ranking"] || ($protobuf.roots["rankserve-ranking"] = {});

export const rankserve = $root.rankserve = (() => {

    /**
     * Namespace rankserve.
     * @exports rankserve
     * @namespace
     */
    const rankserve = {};

    rankserve.v1 = (function() {

        /**
         * Namespace v1.
         * @memberof rankserve
         * @namespace
         */
        const v1 = {};

        v1.Feature = (function() {

            /**
             * Properties of a Feature.
             * @typedef {Object} rankserve.v1.Feature.$Properties
             * @property {string|null} [name] Feature name
             * @property {Uint8Array|null} [raw] Feature raw
             * @property {Array.<number>|null} [floatContents] Feature floatContents
             * @property {Array.<number|Long>|null} [int64Contents] Feature int64Contents
             * @property {Array.<string>|null} [stringContents] Feature stringContents
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Feature.
             * @memberof rankserve.v1
             * @interface IFeature
             * @augments rankserve.v1.Feature.$Properties
             * @deprecated Use rankserve.v1.Feature.$Properties instead.
             */

            /**
             * Shape of a Feature.
             * @typedef {rankserve.v1.Feature.$Properties} rankserve.v1.Feature.$Shape
             */

            /**
             * Constructs a new Feature.
             * @memberof rankserve.v1
             * @classdesc Represents a Feature.
             * @constructor
             * @param {rankserve.v1.Feature.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Feature = function (properties) {
                this.floatContents = [];
                this.int64Contents = [];
                this.stringContents = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Feature name.
             * @member {string} name
             * @memberof rankserve.v1.Feature
             * @instance
             */
            Feature.prototype.name = "";

            /**
             * Feature raw.
             * @member {Uint8Array} raw
             * @memberof rankserve.v1.Feature
             * @instance
             */
            Feature.prototype.raw = $util.newBuffer([]);

            /**
             * Feature floatContents.
             * @member {Array.<number>} floatContents
             * @memberof rankserve.v1.Feature
             * @instance
             */
            Feature.prototype.floatContents = $util.emptyArray;

            /**
             * Feature int64Contents.
             * @member {Array.<number|Long>} int64Contents
             * @memberof rankserve.v1.Feature
             * @instance
             */
            Feature.prototype.int64Contents = $util.emptyArray;

            /**
             * Feature stringContents.
             * @member {Array.<string>} stringContents
             * @memberof rankserve.v1.Feature
             * @instance
             */
            Feature.prototype.stringContents = $util.emptyArray;

            /**
             * Creates a new Feature instance using the specified properties.
             * @function create
             * @memberof rankserve.v1.Feature
             * @static
             * @param {rankserve.v1.Feature.$Properties=} [properties] Properties to set
             * @returns {rankserve.v1.Feature} Feature instance
             * @type {{
             *   (properties: rankserve.v1.Feature.$Shape): rankserve.v1.Feature & rankserve.v1.Feature.$Shape;
             *   (properties?: rankserve.v1.Feature.$Properties): rankserve.v1.Feature;
             * }}
             */
            Feature.create = function(properties) {
                return new Feature(properties);
            };

            /**
             * Encodes the specified Feature message. Does not implicitly {@link rankserve.v1.Feature.verify|verify} messages.
             * @function encode
             * @memberof rankserve.v1.Feature
             * @static
             * @param {rankserve.v1.Feature.$Properties} message Feature message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Feature.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                if (message.raw != null && $Object.hasOwnProperty.call(message, "raw") && message.raw.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.raw);
                if (message.floatContents != null && message.floatContents.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).floats(message.floatContents);
                if (message.int64Contents != null && message.int64Contents.length)
                    writer.uint32(/* id 4, wireType 2 =*/34).int64s(message.int64Contents);
                if (message.stringContents != null && message.stringContents.length)
                    for (let i = 0; i < message.stringContents.length; ++i)
                        writer.uint32(/* id 5, wireType 2 =*/42).string(message.stringContents[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Feature message from the specified reader or buffer.
             * @function decode
             * @memberof rankserve.v1.Feature
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rankserve.v1.Feature & rankserve.v1.Feature.$Shape} Feature
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Feature.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.rankserve.v1.Feature();
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
                            if ((value = reader.bytes()).length)
                                message.raw = value;
                            else
                                delete message.raw;
                            continue;
                        }
                    case 3: {
                            if (wireType === 2) {
                                if (!(message.floatContents && message.floatContents.length))
                                    message.floatContents = [];
                                reader.floats(message.floatContents);
                                continue;
                            }
                            if (wireType !== 5)
                                break;
                            if (!(message.floatContents && message.floatContents.length))
                                message.floatContents = [];
                            message.floatContents.push(reader.float());
                            continue;
                        }
                    case 4: {
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
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if (!(message.stringContents && message.stringContents.length))
                                message.stringContents = [];
                            message.stringContents.push(reader.stringVerify());
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

            return Feature;
        })();

        v1.RankRequest = (function() {

            /**
             * Properties of a RankRequest.
             * @typedef {Object} rankserve.v1.RankRequest.$Properties
             * @property {string|null} [modelName] RankRequest modelName
             * @property {string|null} [modelVersion] RankRequest modelVersion
             * @property {string|null} [id] RankRequest id
             * @property {string|null} [variant] RankRequest variant
             * @property {Array.<rankserve.v1.Feature.$Properties>|null} [user] RankRequest user
             * @property {Array.<rankserve.v1.Feature.$Properties>|null} [candidates] RankRequest candidates
             * @property {Uint8Array|null} [rawCandidateIds] RankRequest rawCandidateIds
             * @property {Array.<number|Long>|null} [candidateIds] RankRequest candidateIds
             * @property {Array.<string>|null} [candidateNames] RankRequest candidateNames
             * @property {number|null} [topK] RankRequest topK
             * @property {string|null} [output] RankRequest output
             * @property {number|null} [deadlineMs] RankRequest deadlineMs
             * @property {number|null} [priority] RankRequest priority
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RankRequest.
             * @memberof rankserve.v1
             * @interface IRankRequest
             * @augments rankserve.v1.RankRequest.$Properties
             * @deprecated Use rankserve.v1.RankRequest.$Properties instead.
             */

            /**
             * Shape of a RankRequest.
             * @typedef {rankserve.v1.RankRequest.$Properties} rankserve.v1.RankRequest.$Shape
             */

            /**
             * Constructs a new RankRequest.
             * @memberof rankserve.v1
             * @classdesc Represents a RankRequest.
             * @constructor
             * @param {rankserve.v1.RankRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RankRequest = function (properties) {
                this.user = [];
                this.candidates = [];
                this.candidateIds = [];
                this.candidateNames = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * RankRequest modelName.
             * @member {string} modelName
             * @memberof rankserve.v1.RankRequest
             * @instance
             */
            RankRequest.prototype.modelName = "";

            /**
             * RankRequest modelVersion.
             * @member {string} modelVersion
             * @memberof rankserve.v1.RankRequest
             * @instance
             */
            RankRequest.prototype.modelVersion = "";

            /**
             * RankRequest id.
             * @member {string} id
             * @memberof rankserve.v1.RankRequest
             * @instance
             */
            RankRequest.prototype.id = "";

            /**
             * RankRequest variant.
             * @member {string} variant
             * @memberof rankserve.v1.RankRequest
             * @instance
             */
            RankRequest.prototype.variant = "";

            /**
             * RankRequest user.
             * @member {Array.<rankserve.v1.Feature.$Properties>} user
             * @memberof rankserve.v1.RankRequest
             * @instance
             */
            RankRequest.prototype.user = $util.emptyArray;

            /**
             * RankRequest candidates.
             * @member {Array.<rankserve.v1.Feature.$Properties>} candidates
             * @memberof rankserve.v1.RankRequest
             * @instance
             */
            RankRequest.prototype.candidates = $util.emptyArray;

            /**
             * RankRequest rawCandidateIds.
             * @member {Uint8Array} rawCandidateIds
             * @memberof rankserve.v1.RankRequest
             * @instance
             */
            RankRequest.prototype.rawCandidateIds = $util.newBuffer([]);

            /**
             * RankRequest candidateIds.
             * @member {Array.<number|Long>} candidateIds
             * @memberof rankserve.v1.RankRequest
             * @instance
             */
            RankRequest.prototype.candidateIds = $util.emptyArray;

            /**
             * RankRequest candidateNames.
             * @member {Array.<string>} candidateNames
             * @memberof rankserve.v1.RankRequest
             * @instance
             */
            RankRequest.prototype.candidateNames = $util.emptyArray;

            /**
             * RankRequest topK.
             * @member {number} topK
             * @memberof rankserve.v1.RankRequest
             * @instance
             */
            RankRequest.prototype.topK = 0;

            /**
             * RankRequest output.
             * @member {string} output
             * @memberof rankserve.v1.RankRequest
             * @instance
             */
            RankRequest.prototype.output = "";

            /**
             * RankRequest deadlineMs.
             * @member {number} deadlineMs
             * @memberof rankserve.v1.RankRequest
             * @instance
             */
            RankRequest.prototype.deadlineMs = 0;

            /**
             * RankRequest priority.
             * @member {number} priority
             * @memberof rankserve.v1.RankRequest
             * @instance
             */
            RankRequest.prototype.priority = 0;

            /**
             * Creates a new RankRequest instance using the specified properties.
             * @function create
             * @memberof rankserve.v1.RankRequest
             * @static
             * @param {rankserve.v1.RankRequest.$Properties=} [properties] Properties to set
             * @returns {rankserve.v1.RankRequest} RankRequest instance
             * @type {{
             *   (properties: rankserve.v1.RankRequest.$Shape): rankserve.v1.RankRequest & rankserve.v1.RankRequest.$Shape;
             *   (properties?: rankserve.v1.RankRequest.$Properties): rankserve.v1.RankRequest;
             * }}
             */
            RankRequest.create = function(properties) {
                return new RankRequest(properties);
            };

            /**
             * Encodes the specified RankRequest message. Does not implicitly {@link rankserve.v1.RankRequest.verify|verify} messages.
             * @function encode
             * @memberof rankserve.v1.RankRequest
             * @static
             * @param {rankserve.v1.RankRequest.$Properties} message RankRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RankRequest.encode = function (message, writer, _depth) {
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
                if (message.variant != null && $Object.hasOwnProperty.call(message, "variant") && message.variant !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.variant);
                if (message.user != null && message.user.length)
                    for (let i = 0; i < message.user.length; ++i)
                        $root.rankserve.v1.Feature.encode(message.user[i], writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.candidates != null && message.candidates.length)
                    for (let i = 0; i < message.candidates.length; ++i)
                        $root.rankserve.v1.Feature.encode(message.candidates[i], writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.rawCandidateIds != null && $Object.hasOwnProperty.call(message, "rawCandidateIds") && message.rawCandidateIds.length)
                    writer.uint32(/* id 7, wireType 2 =*/58).bytes(message.rawCandidateIds);
                if (message.candidateIds != null && message.candidateIds.length)
                    writer.uint32(/* id 8, wireType 2 =*/66).int64s(message.candidateIds);
                if (message.candidateNames != null && message.candidateNames.length)
                    for (let i = 0; i < message.candidateNames.length; ++i)
                        writer.uint32(/* id 9, wireType 2 =*/74).string(message.candidateNames[i]);
                if (message.topK != null && $Object.hasOwnProperty.call(message, "topK") && message.topK !== 0)
                    writer.uint32(/* id 10, wireType 0 =*/80).uint32(message.topK);
                if (message.output != null && $Object.hasOwnProperty.call(message, "output") && message.output !== "")
                    writer.uint32(/* id 11, wireType 2 =*/90).string(message.output);
                if (message.deadlineMs != null && $Object.hasOwnProperty.call(message, "deadlineMs") && message.deadlineMs !== 0)
                    writer.uint32(/* id 12, wireType 0 =*/96).uint32(message.deadlineMs);
                if (message.priority != null && $Object.hasOwnProperty.call(message, "priority") && message.priority !== 0)
                    writer.uint32(/* id 13, wireType 0 =*/104).uint32(message.priority);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a RankRequest message from the specified reader or buffer.
             * @function decode
             * @memberof rankserve.v1.RankRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rankserve.v1.RankRequest & rankserve.v1.RankRequest.$Shape} RankRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RankRequest.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.rankserve.v1.RankRequest();
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
                            if ((value = reader.stringVerify()).length)
                                message.variant = value;
                            else
                                delete message.variant;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if (!(message.user && message.user.length))
                                message.user = [];
                            message.user.push($root.rankserve.v1.Feature.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if (!(message.candidates && message.candidates.length))
                                message.candidates = [];
                            message.candidates.push($root.rankserve.v1.Feature.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.rawCandidateIds = value;
                            else
                                delete message.rawCandidateIds;
                            continue;
                        }
                    case 8: {
                            if (wireType === 2) {
                                if (!(message.candidateIds && message.candidateIds.length))
                                    message.candidateIds = [];
                                reader.int64s(message.candidateIds);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.candidateIds && message.candidateIds.length))
                                message.candidateIds = [];
                            message.candidateIds.push(reader.int64());
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            if (!(message.candidateNames && message.candidateNames.length))
                                message.candidateNames = [];
                            message.candidateNames.push(reader.stringVerify());
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.topK = value;
                            else
                                delete message.topK;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.output = value;
                            else
                                delete message.output;
                            continue;
                        }
                    case 12: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.deadlineMs = value;
                            else
                                delete message.deadlineMs;
                            continue;
                        }
                    case 13: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.priority = value;
                            else
                                delete message.priority;
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

            return RankRequest;
        })();

        v1.RankResponse = (function() {

            /**
             * Properties of a RankResponse.
             * @typedef {Object} rankserve.v1.RankResponse.$Properties
             * @property {string|null} [modelName] RankResponse modelName
             * @property {string|null} [modelVersion] RankResponse modelVersion
             * @property {string|null} [id] RankResponse id
             * @property {string|null} [variant] RankResponse variant
             * @property {Array.<number>|null} [positions] RankResponse positions
             * @property {Array.<number>|null} [scores] RankResponse scores
             * @property {Uint8Array|null} [rawCandidateIds] RankResponse rawCandidateIds
             * @property {Array.<number|Long>|null} [candidateIds] RankResponse candidateIds
             * @property {Array.<string>|null} [candidateNames] RankResponse candidateNames
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RankResponse.
             * @memberof rankserve.v1
             * @interface IRankResponse
             * @augments rankserve.v1.RankResponse.$Properties
             * @deprecated Use rankserve.v1.RankResponse.$Properties instead.
             */

            /**
             * Shape of a RankResponse.
             * @typedef {rankserve.v1.RankResponse.$Properties} rankserve.v1.RankResponse.$Shape
             */

            /**
             * Constructs a new RankResponse.
             * @memberof rankserve.v1
             * @classdesc Represents a RankResponse.
             * @constructor
             * @param {rankserve.v1.RankResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RankResponse = function (properties) {
                this.positions = [];
                this.scores = [];
                this.candidateIds = [];
                this.candidateNames = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * RankResponse modelName.
             * @member {string} modelName
             * @memberof rankserve.v1.RankResponse
             * @instance
             */
            RankResponse.prototype.modelName = "";

            /**
             * RankResponse modelVersion.
             * @member {string} modelVersion
             * @memberof rankserve.v1.RankResponse
             * @instance
             */
            RankResponse.prototype.modelVersion = "";

            /**
             * RankResponse id.
             * @member {string} id
             * @memberof rankserve.v1.RankResponse
             * @instance
             */
            RankResponse.prototype.id = "";

            /**
             * RankResponse variant.
             * @member {string} variant
             * @memberof rankserve.v1.RankResponse
             * @instance
             */
            RankResponse.prototype.variant = "";

            /**
             * RankResponse positions.
             * @member {Array.<number>} positions
             * @memberof rankserve.v1.RankResponse
             * @instance
             */
            RankResponse.prototype.positions = $util.emptyArray;

            /**
             * RankResponse scores.
             * @member {Array.<number>} scores
             * @memberof rankserve.v1.RankResponse
             * @instance
             */
            RankResponse.prototype.scores = $util.emptyArray;

            /**
             * RankResponse rawCandidateIds.
             * @member {Uint8Array} rawCandidateIds
             * @memberof rankserve.v1.RankResponse
             * @instance
             */
            RankResponse.prototype.rawCandidateIds = $util.newBuffer([]);

            /**
             * RankResponse candidateIds.
             * @member {Array.<number|Long>} candidateIds
             * @memberof rankserve.v1.RankResponse
             * @instance
             */
            RankResponse.prototype.candidateIds = $util.emptyArray;

            /**
             * RankResponse candidateNames.
             * @member {Array.<string>} candidateNames
             * @memberof rankserve.v1.RankResponse
             * @instance
             */
            RankResponse.prototype.candidateNames = $util.emptyArray;

            /**
             * Creates a new RankResponse instance using the specified properties.
             * @function create
             * @memberof rankserve.v1.RankResponse
             * @static
             * @param {rankserve.v1.RankResponse.$Properties=} [properties] Properties to set
             * @returns {rankserve.v1.RankResponse} RankResponse instance
             * @type {{
             *   (properties: rankserve.v1.RankResponse.$Shape): rankserve.v1.RankResponse & rankserve.v1.RankResponse.$Shape;
             *   (properties?: rankserve.v1.RankResponse.$Properties): rankserve.v1.RankResponse;
             * }}
             */
            RankResponse.create = function(properties) {
                return new RankResponse(properties);
            };

            /**
             * Encodes the specified RankResponse message. Does not implicitly {@link rankserve.v1.RankResponse.verify|verify} messages.
             * @function encode
             * @memberof rankserve.v1.RankResponse
             * @static
             * @param {rankserve.v1.RankResponse.$Properties} message RankResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RankResponse.encode = function (message, writer, _depth) {
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
                if (message.variant != null && $Object.hasOwnProperty.call(message, "variant") && message.variant !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.variant);
                if (message.positions != null && message.positions.length)
                    writer.uint32(/* id 5, wireType 2 =*/42).uint32s(message.positions);
                if (message.scores != null && message.scores.length)
                    writer.uint32(/* id 6, wireType 2 =*/50).floats(message.scores);
                if (message.rawCandidateIds != null && $Object.hasOwnProperty.call(message, "rawCandidateIds") && message.rawCandidateIds.length)
                    writer.uint32(/* id 7, wireType 2 =*/58).bytes(message.rawCandidateIds);
                if (message.candidateIds != null && message.candidateIds.length)
                    writer.uint32(/* id 8, wireType 2 =*/66).int64s(message.candidateIds);
                if (message.candidateNames != null && message.candidateNames.length)
                    for (let i = 0; i < message.candidateNames.length; ++i)
                        writer.uint32(/* id 9, wireType 2 =*/74).string(message.candidateNames[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a RankResponse message from the specified reader or buffer.
             * @function decode
             * @memberof rankserve.v1.RankResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rankserve.v1.RankResponse & rankserve.v1.RankResponse.$Shape} RankResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RankResponse.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.rankserve.v1.RankResponse();
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
                            if ((value = reader.stringVerify()).length)
                                message.variant = value;
                            else
                                delete message.variant;
                            continue;
                        }
                    case 5: {
                            if (wireType === 2) {
                                if (!(message.positions && message.positions.length))
                                    message.positions = [];
                                reader.uint32s(message.positions);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.positions && message.positions.length))
                                message.positions = [];
                            message.positions.push(reader.uint32());
                            continue;
                        }
                    case 6: {
                            if (wireType === 2) {
                                if (!(message.scores && message.scores.length))
                                    message.scores = [];
                                reader.floats(message.scores);
                                continue;
                            }
                            if (wireType !== 5)
                                break;
                            if (!(message.scores && message.scores.length))
                                message.scores = [];
                            message.scores.push(reader.float());
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.rawCandidateIds = value;
                            else
                                delete message.rawCandidateIds;
                            continue;
                        }
                    case 8: {
                            if (wireType === 2) {
                                if (!(message.candidateIds && message.candidateIds.length))
                                    message.candidateIds = [];
                                reader.int64s(message.candidateIds);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.candidateIds && message.candidateIds.length))
                                message.candidateIds = [];
                            message.candidateIds.push(reader.int64());
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            if (!(message.candidateNames && message.candidateNames.length))
                                message.candidateNames = [];
                            message.candidateNames.push(reader.stringVerify());
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

            return RankResponse;
        })();

        return v1;
    })();

    return rankserve;
})();

export {
  $root as default
};
