/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError, $Array = $util.global.Array, $TypeError = $util.global.TypeError, $Number = $util.global.Number, $String = $util.global.String, $parseInt = $util.global.parseInt, $Boolean = $util.global.Boolean, $BigInt = $util.global.BigInt, $isFinite = $util.global.isFinite;

// Exported root namespace
const $root = $protobuf.roots["rankserve-artifact"] || ($protobuf.roots["rankserve-artifact"] = {});

export const rankserve = $root.rankserve = (() => {

    /**
     * Namespace rankserve.
     * @exports rankserve
     * @namespace
     */
    const rankserve = {};

    rankserve.artifact = (function() {

        /**
         * Namespace artifact.
         * @memberof rankserve
         * @namespace
         */
        const artifact = {};

        artifact.Manifest = (function() {

            /**
             * Properties of a Manifest.
             * @typedef {Object} rankserve.artifact.Manifest.$Properties
             * @property {number|null} [schemaVersion] Manifest schemaVersion
             * @property {string|null} [modelName] Manifest modelName
             * @property {string|null} [toolVersion] Manifest toolVersion
             * @property {Array.<rankserve.artifact.Input.$Properties>|null} [inputs] Manifest inputs
             * @property {Array.<rankserve.artifact.Output.$Properties>|null} [outputs] Manifest outputs
             * @property {Array.<rankserve.artifact.Variant.$Properties>|null} [variants] Manifest variants
             * @property {rankserve.artifact.Provenance.$Properties|null} [provenance] Manifest provenance
             * @property {rankserve.artifact.Compression.$Properties|null} [compression] Manifest compression
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Manifest.
             * @memberof rankserve.artifact
             * @interface IManifest
             * @augments rankserve.artifact.Manifest.$Properties
             * @deprecated Use rankserve.artifact.Manifest.$Properties instead.
             */

            /**
             * Shape of a Manifest.
             * @typedef {rankserve.artifact.Manifest.$Properties} rankserve.artifact.Manifest.$Shape
             */

            /**
             * Constructs a new Manifest.
             * @memberof rankserve.artifact
             * @classdesc Represents a Manifest.
             * @constructor
             * @param {rankserve.artifact.Manifest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Manifest = function (properties) {
                this.inputs = [];
                this.outputs = [];
                this.variants = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Manifest schemaVersion.
             * @member {number} schemaVersion
             * @memberof rankserve.artifact.Manifest
             * @instance
             */
            Manifest.prototype.schemaVersion = 0;

            /**
             * Manifest modelName.
             * @member {string} modelName
             * @memberof rankserve.artifact.Manifest
             * @instance
             */
            Manifest.prototype.modelName = "";

            /**
             * Manifest toolVersion.
             * @member {string} toolVersion
             * @memberof rankserve.artifact.Manifest
             * @instance
             */
            Manifest.prototype.toolVersion = "";

            /**
             * Manifest inputs.
             * @member {Array.<rankserve.artifact.Input.$Properties>} inputs
             * @memberof rankserve.artifact.Manifest
             * @instance
             */
            Manifest.prototype.inputs = $util.emptyArray;

            /**
             * Manifest outputs.
             * @member {Array.<rankserve.artifact.Output.$Properties>} outputs
             * @memberof rankserve.artifact.Manifest
             * @instance
             */
            Manifest.prototype.outputs = $util.emptyArray;

            /**
             * Manifest variants.
             * @member {Array.<rankserve.artifact.Variant.$Properties>} variants
             * @memberof rankserve.artifact.Manifest
             * @instance
             */
            Manifest.prototype.variants = $util.emptyArray;

            /**
             * Manifest provenance.
             * @member {rankserve.artifact.Provenance.$Properties|null|undefined} provenance
             * @memberof rankserve.artifact.Manifest
             * @instance
             */
            Manifest.prototype.provenance = null;

            /**
             * Manifest compression.
             * @member {rankserve.artifact.Compression.$Properties|null|undefined} compression
             * @memberof rankserve.artifact.Manifest
             * @instance
             */
            Manifest.prototype.compression = null;

            /**
             * Creates a new Manifest instance using the specified properties.
             * @function create
             * @memberof rankserve.artifact.Manifest
             * @static
             * @param {rankserve.artifact.Manifest.$Properties=} [properties] Properties to set
             * @returns {rankserve.artifact.Manifest} Manifest instance
             * @type {{
             *   (properties: rankserve.artifact.Manifest.$Shape): rankserve.artifact.Manifest & rankserve.artifact.Manifest.$Shape;
             *   (properties?: rankserve.artifact.Manifest.$Properties): rankserve.artifact.Manifest;
             * }}
             */
            Manifest.create = function(properties) {
                return new Manifest(properties);
            };

            /**
             * Encodes the specified Manifest message. Does not implicitly {@link rankserve.artifact.Manifest.verify|verify} messages.
             * @function encode
             * @memberof rankserve.artifact.Manifest
             * @static
             * @param {rankserve.artifact.Manifest.$Properties} message Manifest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Manifest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.schemaVersion != null && $Object.hasOwnProperty.call(message, "schemaVersion") && message.schemaVersion !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.schemaVersion);
                if (message.modelName != null && $Object.hasOwnProperty.call(message, "modelName") && message.modelName !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.modelName);
                if (message.toolVersion != null && $Object.hasOwnProperty.call(message, "toolVersion") && message.toolVersion !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.toolVersion);
                if (message.inputs != null && message.inputs.length)
                    for (let i = 0; i < message.inputs.length; ++i)
                        $root.rankserve.artifact.Input.encode(message.inputs[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.outputs != null && message.outputs.length)
                    for (let i = 0; i < message.outputs.length; ++i)
                        $root.rankserve.artifact.Output.encode(message.outputs[i], writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.variants != null && message.variants.length)
                    for (let i = 0; i < message.variants.length; ++i)
                        $root.rankserve.artifact.Variant.encode(message.variants[i], writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.provenance != null && $Object.hasOwnProperty.call(message, "provenance"))
                    $root.rankserve.artifact.Provenance.encode(message.provenance, writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                if (message.compression != null && $Object.hasOwnProperty.call(message, "compression"))
                    $root.rankserve.artifact.Compression.encode(message.compression, writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Manifest message from the specified reader or buffer.
             * @function decode
             * @memberof rankserve.artifact.Manifest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rankserve.artifact.Manifest & rankserve.artifact.Manifest.$Shape} Manifest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Manifest.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.rankserve.artifact.Manifest();
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
                            if (value = reader.uint32())
                                message.schemaVersion = value;
                            else
                                delete message.schemaVersion;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.modelName = value;
                            else
                                delete message.modelName;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.toolVersion = value;
                            else
                                delete message.toolVersion;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.inputs && message.inputs.length))
                                message.inputs = [];
                            message.inputs.push($root.rankserve.artifact.Input.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if (!(message.outputs && message.outputs.length))
                                message.outputs = [];
                            message.outputs.push($root.rankserve.artifact.Output.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if (!(message.variants && message.variants.length))
                                message.variants = [];
                            message.variants.push($root.rankserve.artifact.Variant.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            message.provenance = $root.rankserve.artifact.Provenance.decode(reader, reader.size(), $undefined, _depth + 1, message.provenance);
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            message.compression = $root.rankserve.artifact.Compression.decode(reader, reader.size(), $undefined, _depth + 1, message.compression);
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
             * Verifies a Manifest message.
             * @function verify
             * @memberof rankserve.artifact.Manifest
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            Manifest.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.schemaVersion != null && $Object.hasOwnProperty.call(message, "schemaVersion"))
                    if (!$util.isInteger(message.schemaVersion))
                        return "schemaVersion: integer expected";
                if (message.modelName != null && $Object.hasOwnProperty.call(message, "modelName"))
                    if (!$util.isString(message.modelName))
                        return "modelName: string expected";
                if (message.toolVersion != null && $Object.hasOwnProperty.call(message, "toolVersion"))
                    if (!$util.isString(message.toolVersion))
                        return "toolVersion: string expected";
                if (message.inputs != null && $Object.hasOwnProperty.call(message, "inputs")) {
                    if (!$Array.isArray(message.inputs))
                        return "inputs: array expected";
                    for (let i = 0; i < message.inputs.length; ++i) {
                        let error = $root.rankserve.artifact.Input.verify(message.inputs[i], _depth + 1);
                        if (error)
                            return "inputs." + error;
                    }
                }
                if (message.outputs != null && $Object.hasOwnProperty.call(message, "outputs")) {
                    if (!$Array.isArray(message.outputs))
                        return "outputs: array expected";
                    for (let i = 0; i < message.outputs.length; ++i) {
                        let error = $root.rankserve.artifact.Output.verify(message.outputs[i], _depth + 1);
                        if (error)
                            return "outputs." + error;
                    }
                }
                if (message.variants != null && $Object.hasOwnProperty.call(message, "variants")) {
                    if (!$Array.isArray(message.variants))
                        return "variants: array expected";
                    for (let i = 0; i < message.variants.length; ++i) {
                        let error = $root.rankserve.artifact.Variant.verify(message.variants[i], _depth + 1);
                        if (error)
                            return "variants." + error;
                    }
                }
                if (message.provenance != null && $Object.hasOwnProperty.call(message, "provenance")) {
                    let error = $root.rankserve.artifact.Provenance.verify(message.provenance, _depth + 1);
                    if (error)
                        return "provenance." + error;
                }
                if (message.compression != null && $Object.hasOwnProperty.call(message, "compression")) {
                    let error = $root.rankserve.artifact.Compression.verify(message.compression, _depth + 1);
                    if (error)
                        return "compression." + error;
                }
                return null;
            };

            /**
             * Creates a Manifest message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof rankserve.artifact.Manifest
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {rankserve.artifact.Manifest} Manifest
             */
            Manifest.fromObject = function (object, _depth) {
                if (object instanceof $root.rankserve.artifact.Manifest)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".rankserve.artifact.Manifest: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.rankserve.artifact.Manifest();
                if (object.schemaVersion != null)
                    if ($Number(object.schemaVersion) !== 0)
                        message.schemaVersion = object.schemaVersion >>> 0;
                if (object.modelName != null)
                    if (typeof object.modelName !== "string" || object.modelName.length)
                        message.modelName = $String(object.modelName);
                if (object.toolVersion != null)
                    if (typeof object.toolVersion !== "string" || object.toolVersion.length)
                        message.toolVersion = $String(object.toolVersion);
                if (object.inputs) {
                    if (!$Array.isArray(object.inputs))
                        throw $TypeError(".rankserve.artifact.Manifest.inputs: array expected");
                    message.inputs = $Array(object.inputs.length);
                    for (let i = 0; i < object.inputs.length; ++i) {
                        if (!$util.isObject(object.inputs[i]))
                            throw $TypeError(".rankserve.artifact.Manifest.inputs: object expected");
                        message.inputs[i] = $root.rankserve.artifact.Input.fromObject(object.inputs[i], _depth + 1);
                    }
                }
                if (object.outputs) {
                    if (!$Array.isArray(object.outputs))
                        throw $TypeError(".rankserve.artifact.Manifest.outputs: array expected");
                    message.outputs = $Array(object.outputs.length);
                    for (let i = 0; i < object.outputs.length; ++i) {
                        if (!$util.isObject(object.outputs[i]))
                            throw $TypeError(".rankserve.artifact.Manifest.outputs: object expected");
                        message.outputs[i] = $root.rankserve.artifact.Output.fromObject(object.outputs[i], _depth + 1);
                    }
                }
                if (object.variants) {
                    if (!$Array.isArray(object.variants))
                        throw $TypeError(".rankserve.artifact.Manifest.variants: array expected");
                    message.variants = $Array(object.variants.length);
                    for (let i = 0; i < object.variants.length; ++i) {
                        if (!$util.isObject(object.variants[i]))
                            throw $TypeError(".rankserve.artifact.Manifest.variants: object expected");
                        message.variants[i] = $root.rankserve.artifact.Variant.fromObject(object.variants[i], _depth + 1);
                    }
                }
                if (object.provenance != null) {
                    if (!$util.isObject(object.provenance))
                        throw $TypeError(".rankserve.artifact.Manifest.provenance: object expected");
                    message.provenance = $root.rankserve.artifact.Provenance.fromObject(object.provenance, _depth + 1);
                }
                if (object.compression != null) {
                    if (!$util.isObject(object.compression))
                        throw $TypeError(".rankserve.artifact.Manifest.compression: object expected");
                    message.compression = $root.rankserve.artifact.Compression.fromObject(object.compression, _depth + 1);
                }
                return message;
            };

            /**
             * Creates a plain object from a Manifest message. Also converts values to other types if specified.
             * @function toObject
             * @memberof rankserve.artifact.Manifest
             * @static
             * @param {rankserve.artifact.Manifest} message Manifest
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Manifest.toObject = function (message, options, _depth) {
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
                    object.variants = [];
                }
                if (options.defaults) {
                    object.schemaVersion = 0;
                    object.modelName = "";
                    object.toolVersion = "";
                    object.provenance = null;
                    object.compression = null;
                }
                if (message.schemaVersion != null && $Object.hasOwnProperty.call(message, "schemaVersion"))
                    object.schemaVersion = message.schemaVersion;
                if (message.modelName != null && $Object.hasOwnProperty.call(message, "modelName"))
                    object.modelName = message.modelName;
                if (message.toolVersion != null && $Object.hasOwnProperty.call(message, "toolVersion"))
                    object.toolVersion = message.toolVersion;
                if (message.inputs && message.inputs.length) {
                    object.inputs = $Array(message.inputs.length);
                    for (let j = 0; j < message.inputs.length; ++j)
                        object.inputs[j] = $root.rankserve.artifact.Input.toObject(message.inputs[j], options, _depth + 1);
                }
                if (message.outputs && message.outputs.length) {
                    object.outputs = $Array(message.outputs.length);
                    for (let j = 0; j < message.outputs.length; ++j)
                        object.outputs[j] = $root.rankserve.artifact.Output.toObject(message.outputs[j], options, _depth + 1);
                }
                if (message.variants && message.variants.length) {
                    object.variants = $Array(message.variants.length);
                    for (let j = 0; j < message.variants.length; ++j)
                        object.variants[j] = $root.rankserve.artifact.Variant.toObject(message.variants[j], options, _depth + 1);
                }
                if (message.provenance != null && $Object.hasOwnProperty.call(message, "provenance"))
                    object.provenance = $root.rankserve.artifact.Provenance.toObject(message.provenance, options, _depth + 1);
                if (message.compression != null && $Object.hasOwnProperty.call(message, "compression"))
                    object.compression = $root.rankserve.artifact.Compression.toObject(message.compression, options, _depth + 1);
                return object;
            };

            /**
             * Converts this Manifest to JSON.
             * @function toJSON
             * @memberof rankserve.artifact.Manifest
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Manifest.prototype.toJSON = function() {
                return Manifest.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Manifest;
        })();

        artifact.Input = (function() {

            /**
             * Properties of an Input.
             * @typedef {Object} rankserve.artifact.Input.$Properties
             * @property {string|null} [name] Input name
             * @property {string|null} [datatype] Input datatype
             * @property {Array.<number|Long>|null} [shape] Input shape
             * @property {Array.<number|Long>|null} [vocabularySizes] Input vocabularySizes
             * @property {Array.<string>|null} [fields] Input fields
             * @property {Array.<string>|null} [sides] Input sides
             * @property {boolean|null} [ragged] Input ragged
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Input.
             * @memberof rankserve.artifact
             * @interface IInput
             * @augments rankserve.artifact.Input.$Properties
             * @deprecated Use rankserve.artifact.Input.$Properties instead.
             */

            /**
             * Shape of an Input.
             * @typedef {rankserve.artifact.Input.$Properties} rankserve.artifact.Input.$Shape
             */

            /**
             * Constructs a new Input.
             * @memberof rankserve.artifact
             * @classdesc Represents an Input.
             * @constructor
             * @param {rankserve.artifact.Input.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Input = function (properties) {
                this.shape = [];
                this.vocabularySizes = [];
                this.fields = [];
                this.sides = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Input name.
             * @member {string} name
             * @memberof rankserve.artifact.Input
             * @instance
             */
            Input.prototype.name = "";

            /**
             * Input datatype.
             * @member {string} datatype
             * @memberof rankserve.artifact.Input
             * @instance
             */
            Input.prototype.datatype = "";

            /**
             * Input shape.
             * @member {Array.<number|Long>} shape
             * @memberof rankserve.artifact.Input
             * @instance
             */
            Input.prototype.shape = $util.emptyArray;

            /**
             * Input vocabularySizes.
             * @member {Array.<number|Long>} vocabularySizes
             * @memberof rankserve.artifact.Input
             * @instance
             */
            Input.prototype.vocabularySizes = $util.emptyArray;

            /**
             * Input fields.
             * @member {Array.<string>} fields
             * @memberof rankserve.artifact.Input
             * @instance
             */
            Input.prototype.fields = $util.emptyArray;

            /**
             * Input sides.
             * @member {Array.<string>} sides
             * @memberof rankserve.artifact.Input
             * @instance
             */
            Input.prototype.sides = $util.emptyArray;

            /**
             * Input ragged.
             * @member {boolean} ragged
             * @memberof rankserve.artifact.Input
             * @instance
             */
            Input.prototype.ragged = false;

            /**
             * Creates a new Input instance using the specified properties.
             * @function create
             * @memberof rankserve.artifact.Input
             * @static
             * @param {rankserve.artifact.Input.$Properties=} [properties] Properties to set
             * @returns {rankserve.artifact.Input} Input instance
             * @type {{
             *   (properties: rankserve.artifact.Input.$Shape): rankserve.artifact.Input & rankserve.artifact.Input.$Shape;
             *   (properties?: rankserve.artifact.Input.$Properties): rankserve.artifact.Input;
             * }}
             */
            Input.create = function(properties) {
                return new Input(properties);
            };

            /**
             * Encodes the specified Input message. Does not implicitly {@link rankserve.artifact.Input.verify|verify} messages.
             * @function encode
             * @memberof rankserve.artifact.Input
             * @static
             * @param {rankserve.artifact.Input.$Properties} message Input message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Input.encode = function (message, writer, _depth) {
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
                if (message.vocabularySizes != null && message.vocabularySizes.length)
                    writer.uint32(/* id 4, wireType 2 =*/34).int64s(message.vocabularySizes);
                if (message.fields != null && message.fields.length)
                    for (let i = 0; i < message.fields.length; ++i)
                        writer.uint32(/* id 5, wireType 2 =*/42).string(message.fields[i]);
                if (message.sides != null && message.sides.length)
                    for (let i = 0; i < message.sides.length; ++i)
                        writer.uint32(/* id 6, wireType 2 =*/50).string(message.sides[i]);
                if (message.ragged != null && $Object.hasOwnProperty.call(message, "ragged") && message.ragged !== false)
                    writer.uint32(/* id 7, wireType 0 =*/56).bool(message.ragged);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Input message from the specified reader or buffer.
             * @function decode
             * @memberof rankserve.artifact.Input
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rankserve.artifact.Input & rankserve.artifact.Input.$Shape} Input
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Input.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.rankserve.artifact.Input();
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
                            if (wireType === 2) {
                                if (!(message.vocabularySizes && message.vocabularySizes.length))
                                    message.vocabularySizes = [];
                                reader.int64s(message.vocabularySizes);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.vocabularySizes && message.vocabularySizes.length))
                                message.vocabularySizes = [];
                            message.vocabularySizes.push(reader.int64());
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if (!(message.fields && message.fields.length))
                                message.fields = [];
                            message.fields.push(reader.stringVerify());
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if (!(message.sides && message.sides.length))
                                message.sides = [];
                            message.sides.push(reader.stringVerify());
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.ragged = value;
                            else
                                delete message.ragged;
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
             * Verifies an Input message.
             * @function verify
             * @memberof rankserve.artifact.Input
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            Input.verify = function (message, _depth) {
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
                if (message.vocabularySizes != null && $Object.hasOwnProperty.call(message, "vocabularySizes")) {
                    if (!$Array.isArray(message.vocabularySizes))
                        return "vocabularySizes: array expected";
                    for (let i = 0; i < message.vocabularySizes.length; ++i)
                        if (!$util.isInteger(message.vocabularySizes[i]) && !(message.vocabularySizes[i] && $util.isInteger(message.vocabularySizes[i].low) && $util.isInteger(message.vocabularySizes[i].high)))
                            return "vocabularySizes: integer|Long[] expected";
                }
                if (message.fields != null && $Object.hasOwnProperty.call(message, "fields")) {
                    if (!$Array.isArray(message.fields))
                        return "fields: array expected";
                    for (let i = 0; i < message.fields.length; ++i)
                        if (!$util.isString(message.fields[i]))
                            return "fields: string[] expected";
                }
                if (message.sides != null && $Object.hasOwnProperty.call(message, "sides")) {
                    if (!$Array.isArray(message.sides))
                        return "sides: array expected";
                    for (let i = 0; i < message.sides.length; ++i)
                        if (!$util.isString(message.sides[i]))
                            return "sides: string[] expected";
                }
                if (message.ragged != null && $Object.hasOwnProperty.call(message, "ragged"))
                    if (typeof message.ragged !== "boolean")
                        return "ragged: boolean expected";
                return null;
            };

            /**
             * Creates an Input message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof rankserve.artifact.Input
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {rankserve.artifact.Input} Input
             */
            Input.fromObject = function (object, _depth) {
                if (object instanceof $root.rankserve.artifact.Input)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".rankserve.artifact.Input: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.rankserve.artifact.Input();
                if (object.name != null)
                    if (typeof object.name !== "string" || object.name.length)
                        message.name = $String(object.name);
                if (object.datatype != null)
                    if (typeof object.datatype !== "string" || object.datatype.length)
                        message.datatype = $String(object.datatype);
                if (object.shape) {
                    if (!$Array.isArray(object.shape))
                        throw $TypeError(".rankserve.artifact.Input.shape: array expected");
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
                if (object.vocabularySizes) {
                    if (!$Array.isArray(object.vocabularySizes))
                        throw $TypeError(".rankserve.artifact.Input.vocabularySizes: array expected");
                    message.vocabularySizes = $Array(object.vocabularySizes.length);
                    for (let i = 0; i < object.vocabularySizes.length; ++i)
                        if ($util.Long)
                            message.vocabularySizes[i] = $util.Long.fromValue(object.vocabularySizes[i], false);
                        else if (typeof object.vocabularySizes[i] === "string")
                            message.vocabularySizes[i] = $parseInt(object.vocabularySizes[i], 10);
                        else if (typeof object.vocabularySizes[i] === "number")
                            message.vocabularySizes[i] = object.vocabularySizes[i];
                        else if (typeof object.vocabularySizes[i] === "object")
                            message.vocabularySizes[i] = new $util.LongBits(object.vocabularySizes[i].low >>> 0, object.vocabularySizes[i].high >>> 0).toNumber();
                }
                if (object.fields) {
                    if (!$Array.isArray(object.fields))
                        throw $TypeError(".rankserve.artifact.Input.fields: array expected");
                    message.fields = $Array(object.fields.length);
                    for (let i = 0; i < object.fields.length; ++i)
                        message.fields[i] = $String(object.fields[i]);
                }
                if (object.sides) {
                    if (!$Array.isArray(object.sides))
                        throw $TypeError(".rankserve.artifact.Input.sides: array expected");
                    message.sides = $Array(object.sides.length);
                    for (let i = 0; i < object.sides.length; ++i)
                        message.sides[i] = $String(object.sides[i]);
                }
                if (object.ragged != null)
                    if (object.ragged)
                        message.ragged = $Boolean(object.ragged);
                return message;
            };

            /**
             * Creates a plain object from an Input message. Also converts values to other types if specified.
             * @function toObject
             * @memberof rankserve.artifact.Input
             * @static
             * @param {rankserve.artifact.Input} message Input
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Input.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.shape = [];
                    object.vocabularySizes = [];
                    object.fields = [];
                    object.sides = [];
                }
                if (options.defaults) {
                    object.name = "";
                    object.datatype = "";
                    object.ragged = false;
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
                if (message.vocabularySizes && message.vocabularySizes.length) {
                    object.vocabularySizes = $Array(message.vocabularySizes.length);
                    for (let j = 0; j < message.vocabularySizes.length; ++j)
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.vocabularySizes[j] = typeof message.vocabularySizes[j] === "number" ? $BigInt(message.vocabularySizes[j]) : $util.Long.fromBits(message.vocabularySizes[j].low >>> 0, message.vocabularySizes[j].high >>> 0, false).toBigInt();
                        else if (typeof message.vocabularySizes[j] === "number")
                            object.vocabularySizes[j] = options.longs === $String ? $String(message.vocabularySizes[j]) : message.vocabularySizes[j];
                        else
                            object.vocabularySizes[j] = options.longs === $String ? $util.Long.prototype.toString.call(message.vocabularySizes[j]) : options.longs === $Number ? new $util.LongBits(message.vocabularySizes[j].low >>> 0, message.vocabularySizes[j].high >>> 0).toNumber() : message.vocabularySizes[j];
                }
                if (message.fields && message.fields.length) {
                    object.fields = $Array(message.fields.length);
                    for (let j = 0; j < message.fields.length; ++j)
                        object.fields[j] = message.fields[j];
                }
                if (message.sides && message.sides.length) {
                    object.sides = $Array(message.sides.length);
                    for (let j = 0; j < message.sides.length; ++j)
                        object.sides[j] = message.sides[j];
                }
                if (message.ragged != null && $Object.hasOwnProperty.call(message, "ragged"))
                    object.ragged = message.ragged;
                return object;
            };

            /**
             * Converts this Input to JSON.
             * @function toJSON
             * @memberof rankserve.artifact.Input
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Input.prototype.toJSON = function() {
                return Input.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Input;
        })();

        artifact.Output = (function() {

            /**
             * Properties of an Output.
             * @typedef {Object} rankserve.artifact.Output.$Properties
             * @property {string|null} [name] Output name
             * @property {string|null} [datatype] Output datatype
             * @property {Array.<number|Long>|null} [shape] Output shape
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Output.
             * @memberof rankserve.artifact
             * @interface IOutput
             * @augments rankserve.artifact.Output.$Properties
             * @deprecated Use rankserve.artifact.Output.$Properties instead.
             */

            /**
             * Shape of an Output.
             * @typedef {rankserve.artifact.Output.$Properties} rankserve.artifact.Output.$Shape
             */

            /**
             * Constructs a new Output.
             * @memberof rankserve.artifact
             * @classdesc Represents an Output.
             * @constructor
             * @param {rankserve.artifact.Output.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Output = function (properties) {
                this.shape = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Output name.
             * @member {string} name
             * @memberof rankserve.artifact.Output
             * @instance
             */
            Output.prototype.name = "";

            /**
             * Output datatype.
             * @member {string} datatype
             * @memberof rankserve.artifact.Output
             * @instance
             */
            Output.prototype.datatype = "";

            /**
             * Output shape.
             * @member {Array.<number|Long>} shape
             * @memberof rankserve.artifact.Output
             * @instance
             */
            Output.prototype.shape = $util.emptyArray;

            /**
             * Creates a new Output instance using the specified properties.
             * @function create
             * @memberof rankserve.artifact.Output
             * @static
             * @param {rankserve.artifact.Output.$Properties=} [properties] Properties to set
             * @returns {rankserve.artifact.Output} Output instance
             * @type {{
             *   (properties: rankserve.artifact.Output.$Shape): rankserve.artifact.Output & rankserve.artifact.Output.$Shape;
             *   (properties?: rankserve.artifact.Output.$Properties): rankserve.artifact.Output;
             * }}
             */
            Output.create = function(properties) {
                return new Output(properties);
            };

            /**
             * Encodes the specified Output message. Does not implicitly {@link rankserve.artifact.Output.verify|verify} messages.
             * @function encode
             * @memberof rankserve.artifact.Output
             * @static
             * @param {rankserve.artifact.Output.$Properties} message Output message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Output.encode = function (message, writer, _depth) {
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
             * Decodes an Output message from the specified reader or buffer.
             * @function decode
             * @memberof rankserve.artifact.Output
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rankserve.artifact.Output & rankserve.artifact.Output.$Shape} Output
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Output.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.rankserve.artifact.Output();
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
             * Verifies an Output message.
             * @function verify
             * @memberof rankserve.artifact.Output
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            Output.verify = function (message, _depth) {
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
             * Creates an Output message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof rankserve.artifact.Output
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {rankserve.artifact.Output} Output
             */
            Output.fromObject = function (object, _depth) {
                if (object instanceof $root.rankserve.artifact.Output)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".rankserve.artifact.Output: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.rankserve.artifact.Output();
                if (object.name != null)
                    if (typeof object.name !== "string" || object.name.length)
                        message.name = $String(object.name);
                if (object.datatype != null)
                    if (typeof object.datatype !== "string" || object.datatype.length)
                        message.datatype = $String(object.datatype);
                if (object.shape) {
                    if (!$Array.isArray(object.shape))
                        throw $TypeError(".rankserve.artifact.Output.shape: array expected");
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
             * Creates a plain object from an Output message. Also converts values to other types if specified.
             * @function toObject
             * @memberof rankserve.artifact.Output
             * @static
             * @param {rankserve.artifact.Output} message Output
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Output.toObject = function (message, options, _depth) {
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
             * Converts this Output to JSON.
             * @function toJSON
             * @memberof rankserve.artifact.Output
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Output.prototype.toJSON = function() {
                return Output.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Output;
        })();

        artifact.Variant = (function() {

            /**
             * Properties of a Variant.
             * @typedef {Object} rankserve.artifact.Variant.$Properties
             * @property {string|null} [name] Variant name
             * @property {Array.<rankserve.artifact.File.$Properties>|null} [files] Variant files
             * @property {number|Long|null} [parameterBytes] Variant parameterBytes
             * @property {number|Long|null} [parameters] Variant parameters
             * @property {rankserve.artifact.Quality.$Properties|null} [quality] Variant quality
             * @property {rankserve.artifact.Ranking.$Properties|null} [ranking] Variant ranking
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Variant.
             * @memberof rankserve.artifact
             * @interface IVariant
             * @augments rankserve.artifact.Variant.$Properties
             * @deprecated Use rankserve.artifact.Variant.$Properties instead.
             */

            /**
             * Shape of a Variant.
             * @typedef {rankserve.artifact.Variant.$Properties} rankserve.artifact.Variant.$Shape
             */

            /**
             * Constructs a new Variant.
             * @memberof rankserve.artifact
             * @classdesc Represents a Variant.
             * @constructor
             * @param {rankserve.artifact.Variant.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Variant = function (properties) {
                this.files = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Variant name.
             * @member {string} name
             * @memberof rankserve.artifact.Variant
             * @instance
             */
            Variant.prototype.name = "";

            /**
             * Variant files.
             * @member {Array.<rankserve.artifact.File.$Properties>} files
             * @memberof rankserve.artifact.Variant
             * @instance
             */
            Variant.prototype.files = $util.emptyArray;

            /**
             * Variant parameterBytes.
             * @member {number|Long} parameterBytes
             * @memberof rankserve.artifact.Variant
             * @instance
             */
            Variant.prototype.parameterBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Variant parameters.
             * @member {number|Long} parameters
             * @memberof rankserve.artifact.Variant
             * @instance
             */
            Variant.prototype.parameters = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Variant quality.
             * @member {rankserve.artifact.Quality.$Properties|null|undefined} quality
             * @memberof rankserve.artifact.Variant
             * @instance
             */
            Variant.prototype.quality = null;

            /**
             * Variant ranking.
             * @member {rankserve.artifact.Ranking.$Properties|null|undefined} ranking
             * @memberof rankserve.artifact.Variant
             * @instance
             */
            Variant.prototype.ranking = null;

            /**
             * Creates a new Variant instance using the specified properties.
             * @function create
             * @memberof rankserve.artifact.Variant
             * @static
             * @param {rankserve.artifact.Variant.$Properties=} [properties] Properties to set
             * @returns {rankserve.artifact.Variant} Variant instance
             * @type {{
             *   (properties: rankserve.artifact.Variant.$Shape): rankserve.artifact.Variant & rankserve.artifact.Variant.$Shape;
             *   (properties?: rankserve.artifact.Variant.$Properties): rankserve.artifact.Variant;
             * }}
             */
            Variant.create = function(properties) {
                return new Variant(properties);
            };

            /**
             * Encodes the specified Variant message. Does not implicitly {@link rankserve.artifact.Variant.verify|verify} messages.
             * @function encode
             * @memberof rankserve.artifact.Variant
             * @static
             * @param {rankserve.artifact.Variant.$Properties} message Variant message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Variant.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                if (message.files != null && message.files.length)
                    for (let i = 0; i < message.files.length; ++i)
                        $root.rankserve.artifact.File.encode(message.files[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.parameterBytes != null && $Object.hasOwnProperty.call(message, "parameterBytes") && (typeof message.parameterBytes === "object" ? message.parameterBytes.low || message.parameterBytes.high : message.parameterBytes !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.parameterBytes);
                if (message.parameters != null && $Object.hasOwnProperty.call(message, "parameters") && (typeof message.parameters === "object" ? message.parameters.low || message.parameters.high : message.parameters !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.parameters);
                if (message.quality != null && $Object.hasOwnProperty.call(message, "quality"))
                    $root.rankserve.artifact.Quality.encode(message.quality, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.ranking != null && $Object.hasOwnProperty.call(message, "ranking"))
                    $root.rankserve.artifact.Ranking.encode(message.ranking, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Variant message from the specified reader or buffer.
             * @function decode
             * @memberof rankserve.artifact.Variant
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rankserve.artifact.Variant & rankserve.artifact.Variant.$Shape} Variant
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Variant.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.rankserve.artifact.Variant();
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
                            if (!(message.files && message.files.length))
                                message.files = [];
                            message.files.push($root.rankserve.artifact.File.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.parameterBytes = value;
                            else
                                delete message.parameterBytes;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.parameters = value;
                            else
                                delete message.parameters;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.quality = $root.rankserve.artifact.Quality.decode(reader, reader.size(), $undefined, _depth + 1, message.quality);
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.ranking = $root.rankserve.artifact.Ranking.decode(reader, reader.size(), $undefined, _depth + 1, message.ranking);
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
             * Verifies a Variant message.
             * @function verify
             * @memberof rankserve.artifact.Variant
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            Variant.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    if (!$util.isString(message.name))
                        return "name: string expected";
                if (message.files != null && $Object.hasOwnProperty.call(message, "files")) {
                    if (!$Array.isArray(message.files))
                        return "files: array expected";
                    for (let i = 0; i < message.files.length; ++i) {
                        let error = $root.rankserve.artifact.File.verify(message.files[i], _depth + 1);
                        if (error)
                            return "files." + error;
                    }
                }
                if (message.parameterBytes != null && $Object.hasOwnProperty.call(message, "parameterBytes"))
                    if (!$util.isInteger(message.parameterBytes) && !(message.parameterBytes && $util.isInteger(message.parameterBytes.low) && $util.isInteger(message.parameterBytes.high)))
                        return "parameterBytes: integer|Long expected";
                if (message.parameters != null && $Object.hasOwnProperty.call(message, "parameters"))
                    if (!$util.isInteger(message.parameters) && !(message.parameters && $util.isInteger(message.parameters.low) && $util.isInteger(message.parameters.high)))
                        return "parameters: integer|Long expected";
                if (message.quality != null && $Object.hasOwnProperty.call(message, "quality")) {
                    let error = $root.rankserve.artifact.Quality.verify(message.quality, _depth + 1);
                    if (error)
                        return "quality." + error;
                }
                if (message.ranking != null && $Object.hasOwnProperty.call(message, "ranking")) {
                    let error = $root.rankserve.artifact.Ranking.verify(message.ranking, _depth + 1);
                    if (error)
                        return "ranking." + error;
                }
                return null;
            };

            /**
             * Creates a Variant message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof rankserve.artifact.Variant
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {rankserve.artifact.Variant} Variant
             */
            Variant.fromObject = function (object, _depth) {
                if (object instanceof $root.rankserve.artifact.Variant)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".rankserve.artifact.Variant: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.rankserve.artifact.Variant();
                if (object.name != null)
                    if (typeof object.name !== "string" || object.name.length)
                        message.name = $String(object.name);
                if (object.files) {
                    if (!$Array.isArray(object.files))
                        throw $TypeError(".rankserve.artifact.Variant.files: array expected");
                    message.files = $Array(object.files.length);
                    for (let i = 0; i < object.files.length; ++i) {
                        if (!$util.isObject(object.files[i]))
                            throw $TypeError(".rankserve.artifact.Variant.files: object expected");
                        message.files[i] = $root.rankserve.artifact.File.fromObject(object.files[i], _depth + 1);
                    }
                }
                if (object.parameterBytes != null)
                    if (typeof object.parameterBytes === "object" ? object.parameterBytes.low || object.parameterBytes.high : $Number(object.parameterBytes) !== 0)
                        if ($util.Long)
                            message.parameterBytes = $util.Long.fromValue(object.parameterBytes, true);
                        else if (typeof object.parameterBytes === "string")
                            message.parameterBytes = $parseInt(object.parameterBytes, 10);
                        else if (typeof object.parameterBytes === "number")
                            message.parameterBytes = object.parameterBytes;
                        else if (typeof object.parameterBytes === "object")
                            message.parameterBytes = new $util.LongBits(object.parameterBytes.low >>> 0, object.parameterBytes.high >>> 0).toNumber(true);
                if (object.parameters != null)
                    if (typeof object.parameters === "object" ? object.parameters.low || object.parameters.high : $Number(object.parameters) !== 0)
                        if ($util.Long)
                            message.parameters = $util.Long.fromValue(object.parameters, true);
                        else if (typeof object.parameters === "string")
                            message.parameters = $parseInt(object.parameters, 10);
                        else if (typeof object.parameters === "number")
                            message.parameters = object.parameters;
                        else if (typeof object.parameters === "object")
                            message.parameters = new $util.LongBits(object.parameters.low >>> 0, object.parameters.high >>> 0).toNumber(true);
                if (object.quality != null) {
                    if (!$util.isObject(object.quality))
                        throw $TypeError(".rankserve.artifact.Variant.quality: object expected");
                    message.quality = $root.rankserve.artifact.Quality.fromObject(object.quality, _depth + 1);
                }
                if (object.ranking != null) {
                    if (!$util.isObject(object.ranking))
                        throw $TypeError(".rankserve.artifact.Variant.ranking: object expected");
                    message.ranking = $root.rankserve.artifact.Ranking.fromObject(object.ranking, _depth + 1);
                }
                return message;
            };

            /**
             * Creates a plain object from a Variant message. Also converts values to other types if specified.
             * @function toObject
             * @memberof rankserve.artifact.Variant
             * @static
             * @param {rankserve.artifact.Variant} message Variant
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Variant.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.files = [];
                if (options.defaults) {
                    object.name = "";
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.parameterBytes = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.parameterBytes = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.parameters = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.parameters = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.quality = null;
                    object.ranking = null;
                }
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    object.name = message.name;
                if (message.files && message.files.length) {
                    object.files = $Array(message.files.length);
                    for (let j = 0; j < message.files.length; ++j)
                        object.files[j] = $root.rankserve.artifact.File.toObject(message.files[j], options, _depth + 1);
                }
                if (message.parameterBytes != null && $Object.hasOwnProperty.call(message, "parameterBytes"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.parameterBytes = typeof message.parameterBytes === "number" ? $BigInt(message.parameterBytes) : $util.Long.fromBits(message.parameterBytes.low >>> 0, message.parameterBytes.high >>> 0, true).toBigInt();
                    else if (typeof message.parameterBytes === "number")
                        object.parameterBytes = options.longs === $String ? $String(message.parameterBytes) : message.parameterBytes;
                    else
                        object.parameterBytes = options.longs === $String ? $util.Long.prototype.toString.call(message.parameterBytes) : options.longs === $Number ? new $util.LongBits(message.parameterBytes.low >>> 0, message.parameterBytes.high >>> 0).toNumber(true) : message.parameterBytes;
                if (message.parameters != null && $Object.hasOwnProperty.call(message, "parameters"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.parameters = typeof message.parameters === "number" ? $BigInt(message.parameters) : $util.Long.fromBits(message.parameters.low >>> 0, message.parameters.high >>> 0, true).toBigInt();
                    else if (typeof message.parameters === "number")
                        object.parameters = options.longs === $String ? $String(message.parameters) : message.parameters;
                    else
                        object.parameters = options.longs === $String ? $util.Long.prototype.toString.call(message.parameters) : options.longs === $Number ? new $util.LongBits(message.parameters.low >>> 0, message.parameters.high >>> 0).toNumber(true) : message.parameters;
                if (message.quality != null && $Object.hasOwnProperty.call(message, "quality"))
                    object.quality = $root.rankserve.artifact.Quality.toObject(message.quality, options, _depth + 1);
                if (message.ranking != null && $Object.hasOwnProperty.call(message, "ranking"))
                    object.ranking = $root.rankserve.artifact.Ranking.toObject(message.ranking, options, _depth + 1);
                return object;
            };

            /**
             * Converts this Variant to JSON.
             * @function toJSON
             * @memberof rankserve.artifact.Variant
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Variant.prototype.toJSON = function() {
                return Variant.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Variant;
        })();

        artifact.Ranking = (function() {

            /**
             * Properties of a Ranking.
             * @typedef {Object} rankserve.artifact.Ranking.$Properties
             * @property {Array.<rankserve.artifact.File.$Properties>|null} [files] Ranking files
             * @property {Array.<rankserve.artifact.RankingInput.$Properties>|null} [inputs] Ranking inputs
             * @property {string|null} [rowToRequest] Ranking rowToRequest
             * @property {number|null} [flopsPerRow] Ranking flopsPerRow
             * @property {number|null} [flopsPerRequest] Ranking flopsPerRequest
             * @property {number|null} [flopsPerCandidate] Ranking flopsPerCandidate
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Ranking.
             * @memberof rankserve.artifact
             * @interface IRanking
             * @augments rankserve.artifact.Ranking.$Properties
             * @deprecated Use rankserve.artifact.Ranking.$Properties instead.
             */

            /**
             * Shape of a Ranking.
             * @typedef {rankserve.artifact.Ranking.$Properties} rankserve.artifact.Ranking.$Shape
             */

            /**
             * Constructs a new Ranking.
             * @memberof rankserve.artifact
             * @classdesc Represents a Ranking.
             * @constructor
             * @param {rankserve.artifact.Ranking.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Ranking = function (properties) {
                this.files = [];
                this.inputs = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Ranking files.
             * @member {Array.<rankserve.artifact.File.$Properties>} files
             * @memberof rankserve.artifact.Ranking
             * @instance
             */
            Ranking.prototype.files = $util.emptyArray;

            /**
             * Ranking inputs.
             * @member {Array.<rankserve.artifact.RankingInput.$Properties>} inputs
             * @memberof rankserve.artifact.Ranking
             * @instance
             */
            Ranking.prototype.inputs = $util.emptyArray;

            /**
             * Ranking rowToRequest.
             * @member {string} rowToRequest
             * @memberof rankserve.artifact.Ranking
             * @instance
             */
            Ranking.prototype.rowToRequest = "";

            /**
             * Ranking flopsPerRow.
             * @member {number} flopsPerRow
             * @memberof rankserve.artifact.Ranking
             * @instance
             */
            Ranking.prototype.flopsPerRow = 0;

            /**
             * Ranking flopsPerRequest.
             * @member {number} flopsPerRequest
             * @memberof rankserve.artifact.Ranking
             * @instance
             */
            Ranking.prototype.flopsPerRequest = 0;

            /**
             * Ranking flopsPerCandidate.
             * @member {number} flopsPerCandidate
             * @memberof rankserve.artifact.Ranking
             * @instance
             */
            Ranking.prototype.flopsPerCandidate = 0;

            /**
             * Creates a new Ranking instance using the specified properties.
             * @function create
             * @memberof rankserve.artifact.Ranking
             * @static
             * @param {rankserve.artifact.Ranking.$Properties=} [properties] Properties to set
             * @returns {rankserve.artifact.Ranking} Ranking instance
             * @type {{
             *   (properties: rankserve.artifact.Ranking.$Shape): rankserve.artifact.Ranking & rankserve.artifact.Ranking.$Shape;
             *   (properties?: rankserve.artifact.Ranking.$Properties): rankserve.artifact.Ranking;
             * }}
             */
            Ranking.create = function(properties) {
                return new Ranking(properties);
            };

            /**
             * Encodes the specified Ranking message. Does not implicitly {@link rankserve.artifact.Ranking.verify|verify} messages.
             * @function encode
             * @memberof rankserve.artifact.Ranking
             * @static
             * @param {rankserve.artifact.Ranking.$Properties} message Ranking message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Ranking.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.files != null && message.files.length)
                    for (let i = 0; i < message.files.length; ++i)
                        $root.rankserve.artifact.File.encode(message.files[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.inputs != null && message.inputs.length)
                    for (let i = 0; i < message.inputs.length; ++i)
                        $root.rankserve.artifact.RankingInput.encode(message.inputs[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.rowToRequest != null && $Object.hasOwnProperty.call(message, "rowToRequest") && message.rowToRequest !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.rowToRequest);
                if (message.flopsPerRow != null && $Object.hasOwnProperty.call(message, "flopsPerRow") && !$Object.is(message.flopsPerRow, 0))
                    writer.uint32(/* id 4, wireType 1 =*/33).double(message.flopsPerRow);
                if (message.flopsPerRequest != null && $Object.hasOwnProperty.call(message, "flopsPerRequest") && !$Object.is(message.flopsPerRequest, 0))
                    writer.uint32(/* id 5, wireType 1 =*/41).double(message.flopsPerRequest);
                if (message.flopsPerCandidate != null && $Object.hasOwnProperty.call(message, "flopsPerCandidate") && !$Object.is(message.flopsPerCandidate, 0))
                    writer.uint32(/* id 6, wireType 1 =*/49).double(message.flopsPerCandidate);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Ranking message from the specified reader or buffer.
             * @function decode
             * @memberof rankserve.artifact.Ranking
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rankserve.artifact.Ranking & rankserve.artifact.Ranking.$Shape} Ranking
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Ranking.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.rankserve.artifact.Ranking();
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
                            if (!(message.files && message.files.length))
                                message.files = [];
                            message.files.push($root.rankserve.artifact.File.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.inputs && message.inputs.length))
                                message.inputs = [];
                            message.inputs.push($root.rankserve.artifact.RankingInput.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.rowToRequest = value;
                            else
                                delete message.rowToRequest;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.flopsPerRow = value;
                            else
                                delete message.flopsPerRow;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.flopsPerRequest = value;
                            else
                                delete message.flopsPerRequest;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.flopsPerCandidate = value;
                            else
                                delete message.flopsPerCandidate;
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
             * Verifies a Ranking message.
             * @function verify
             * @memberof rankserve.artifact.Ranking
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            Ranking.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.files != null && $Object.hasOwnProperty.call(message, "files")) {
                    if (!$Array.isArray(message.files))
                        return "files: array expected";
                    for (let i = 0; i < message.files.length; ++i) {
                        let error = $root.rankserve.artifact.File.verify(message.files[i], _depth + 1);
                        if (error)
                            return "files." + error;
                    }
                }
                if (message.inputs != null && $Object.hasOwnProperty.call(message, "inputs")) {
                    if (!$Array.isArray(message.inputs))
                        return "inputs: array expected";
                    for (let i = 0; i < message.inputs.length; ++i) {
                        let error = $root.rankserve.artifact.RankingInput.verify(message.inputs[i], _depth + 1);
                        if (error)
                            return "inputs." + error;
                    }
                }
                if (message.rowToRequest != null && $Object.hasOwnProperty.call(message, "rowToRequest"))
                    if (!$util.isString(message.rowToRequest))
                        return "rowToRequest: string expected";
                if (message.flopsPerRow != null && $Object.hasOwnProperty.call(message, "flopsPerRow"))
                    if (typeof message.flopsPerRow !== "number")
                        return "flopsPerRow: number expected";
                if (message.flopsPerRequest != null && $Object.hasOwnProperty.call(message, "flopsPerRequest"))
                    if (typeof message.flopsPerRequest !== "number")
                        return "flopsPerRequest: number expected";
                if (message.flopsPerCandidate != null && $Object.hasOwnProperty.call(message, "flopsPerCandidate"))
                    if (typeof message.flopsPerCandidate !== "number")
                        return "flopsPerCandidate: number expected";
                return null;
            };

            /**
             * Creates a Ranking message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof rankserve.artifact.Ranking
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {rankserve.artifact.Ranking} Ranking
             */
            Ranking.fromObject = function (object, _depth) {
                if (object instanceof $root.rankserve.artifact.Ranking)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".rankserve.artifact.Ranking: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.rankserve.artifact.Ranking();
                if (object.files) {
                    if (!$Array.isArray(object.files))
                        throw $TypeError(".rankserve.artifact.Ranking.files: array expected");
                    message.files = $Array(object.files.length);
                    for (let i = 0; i < object.files.length; ++i) {
                        if (!$util.isObject(object.files[i]))
                            throw $TypeError(".rankserve.artifact.Ranking.files: object expected");
                        message.files[i] = $root.rankserve.artifact.File.fromObject(object.files[i], _depth + 1);
                    }
                }
                if (object.inputs) {
                    if (!$Array.isArray(object.inputs))
                        throw $TypeError(".rankserve.artifact.Ranking.inputs: array expected");
                    message.inputs = $Array(object.inputs.length);
                    for (let i = 0; i < object.inputs.length; ++i) {
                        if (!$util.isObject(object.inputs[i]))
                            throw $TypeError(".rankserve.artifact.Ranking.inputs: object expected");
                        message.inputs[i] = $root.rankserve.artifact.RankingInput.fromObject(object.inputs[i], _depth + 1);
                    }
                }
                if (object.rowToRequest != null)
                    if (typeof object.rowToRequest !== "string" || object.rowToRequest.length)
                        message.rowToRequest = $String(object.rowToRequest);
                if (object.flopsPerRow != null)
                    if (!$Object.is($Number(object.flopsPerRow), 0))
                        message.flopsPerRow = $Number(object.flopsPerRow);
                if (object.flopsPerRequest != null)
                    if (!$Object.is($Number(object.flopsPerRequest), 0))
                        message.flopsPerRequest = $Number(object.flopsPerRequest);
                if (object.flopsPerCandidate != null)
                    if (!$Object.is($Number(object.flopsPerCandidate), 0))
                        message.flopsPerCandidate = $Number(object.flopsPerCandidate);
                return message;
            };

            /**
             * Creates a plain object from a Ranking message. Also converts values to other types if specified.
             * @function toObject
             * @memberof rankserve.artifact.Ranking
             * @static
             * @param {rankserve.artifact.Ranking} message Ranking
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Ranking.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.files = [];
                    object.inputs = [];
                }
                if (options.defaults) {
                    object.rowToRequest = "";
                    object.flopsPerRow = 0;
                    object.flopsPerRequest = 0;
                    object.flopsPerCandidate = 0;
                }
                if (message.files && message.files.length) {
                    object.files = $Array(message.files.length);
                    for (let j = 0; j < message.files.length; ++j)
                        object.files[j] = $root.rankserve.artifact.File.toObject(message.files[j], options, _depth + 1);
                }
                if (message.inputs && message.inputs.length) {
                    object.inputs = $Array(message.inputs.length);
                    for (let j = 0; j < message.inputs.length; ++j)
                        object.inputs[j] = $root.rankserve.artifact.RankingInput.toObject(message.inputs[j], options, _depth + 1);
                }
                if (message.rowToRequest != null && $Object.hasOwnProperty.call(message, "rowToRequest"))
                    object.rowToRequest = message.rowToRequest;
                if (message.flopsPerRow != null && $Object.hasOwnProperty.call(message, "flopsPerRow"))
                    object.flopsPerRow = options.json && !$isFinite(message.flopsPerRow) ? $String(message.flopsPerRow) : message.flopsPerRow;
                if (message.flopsPerRequest != null && $Object.hasOwnProperty.call(message, "flopsPerRequest"))
                    object.flopsPerRequest = options.json && !$isFinite(message.flopsPerRequest) ? $String(message.flopsPerRequest) : message.flopsPerRequest;
                if (message.flopsPerCandidate != null && $Object.hasOwnProperty.call(message, "flopsPerCandidate"))
                    object.flopsPerCandidate = options.json && !$isFinite(message.flopsPerCandidate) ? $String(message.flopsPerCandidate) : message.flopsPerCandidate;
                return object;
            };

            /**
             * Converts this Ranking to JSON.
             * @function toJSON
             * @memberof rankserve.artifact.Ranking
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Ranking.prototype.toJSON = function() {
                return Ranking.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Ranking;
        })();

        artifact.RankingInput = (function() {

            /**
             * Properties of a RankingInput.
             * @typedef {Object} rankserve.artifact.RankingInput.$Properties
             * @property {string|null} [name] RankingInput name
             * @property {string|null} [source] RankingInput source
             * @property {string|null} [side] RankingInput side
             * @property {Array.<number>|null} [columns] RankingInput columns
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RankingInput.
             * @memberof rankserve.artifact
             * @interface IRankingInput
             * @augments rankserve.artifact.RankingInput.$Properties
             * @deprecated Use rankserve.artifact.RankingInput.$Properties instead.
             */

            /**
             * Shape of a RankingInput.
             * @typedef {rankserve.artifact.RankingInput.$Properties} rankserve.artifact.RankingInput.$Shape
             */

            /**
             * Constructs a new RankingInput.
             * @memberof rankserve.artifact
             * @classdesc Represents a RankingInput.
             * @constructor
             * @param {rankserve.artifact.RankingInput.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RankingInput = function (properties) {
                this.columns = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * RankingInput name.
             * @member {string} name
             * @memberof rankserve.artifact.RankingInput
             * @instance
             */
            RankingInput.prototype.name = "";

            /**
             * RankingInput source.
             * @member {string} source
             * @memberof rankserve.artifact.RankingInput
             * @instance
             */
            RankingInput.prototype.source = "";

            /**
             * RankingInput side.
             * @member {string} side
             * @memberof rankserve.artifact.RankingInput
             * @instance
             */
            RankingInput.prototype.side = "";

            /**
             * RankingInput columns.
             * @member {Array.<number>} columns
             * @memberof rankserve.artifact.RankingInput
             * @instance
             */
            RankingInput.prototype.columns = $util.emptyArray;

            /**
             * Creates a new RankingInput instance using the specified properties.
             * @function create
             * @memberof rankserve.artifact.RankingInput
             * @static
             * @param {rankserve.artifact.RankingInput.$Properties=} [properties] Properties to set
             * @returns {rankserve.artifact.RankingInput} RankingInput instance
             * @type {{
             *   (properties: rankserve.artifact.RankingInput.$Shape): rankserve.artifact.RankingInput & rankserve.artifact.RankingInput.$Shape;
             *   (properties?: rankserve.artifact.RankingInput.$Properties): rankserve.artifact.RankingInput;
             * }}
             */
            RankingInput.create = function(properties) {
                return new RankingInput(properties);
            };

            /**
             * Encodes the specified RankingInput message. Does not implicitly {@link rankserve.artifact.RankingInput.verify|verify} messages.
             * @function encode
             * @memberof rankserve.artifact.RankingInput
             * @static
             * @param {rankserve.artifact.RankingInput.$Properties} message RankingInput message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RankingInput.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                if (message.source != null && $Object.hasOwnProperty.call(message, "source") && message.source !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.source);
                if (message.side != null && $Object.hasOwnProperty.call(message, "side") && message.side !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.side);
                if (message.columns != null && message.columns.length)
                    writer.uint32(/* id 4, wireType 2 =*/34).uint32s(message.columns);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a RankingInput message from the specified reader or buffer.
             * @function decode
             * @memberof rankserve.artifact.RankingInput
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rankserve.artifact.RankingInput & rankserve.artifact.RankingInput.$Shape} RankingInput
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RankingInput.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.rankserve.artifact.RankingInput();
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
                                message.source = value;
                            else
                                delete message.source;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.side = value;
                            else
                                delete message.side;
                            continue;
                        }
                    case 4: {
                            if (wireType === 2) {
                                if (!(message.columns && message.columns.length))
                                    message.columns = [];
                                reader.uint32s(message.columns);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.columns && message.columns.length))
                                message.columns = [];
                            message.columns.push(reader.uint32());
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
             * Verifies a RankingInput message.
             * @function verify
             * @memberof rankserve.artifact.RankingInput
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            RankingInput.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    if (!$util.isString(message.name))
                        return "name: string expected";
                if (message.source != null && $Object.hasOwnProperty.call(message, "source"))
                    if (!$util.isString(message.source))
                        return "source: string expected";
                if (message.side != null && $Object.hasOwnProperty.call(message, "side"))
                    if (!$util.isString(message.side))
                        return "side: string expected";
                if (message.columns != null && $Object.hasOwnProperty.call(message, "columns")) {
                    if (!$Array.isArray(message.columns))
                        return "columns: array expected";
                    for (let i = 0; i < message.columns.length; ++i)
                        if (!$util.isInteger(message.columns[i]))
                            return "columns: integer[] expected";
                }
                return null;
            };

            /**
             * Creates a RankingInput message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof rankserve.artifact.RankingInput
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {rankserve.artifact.RankingInput} RankingInput
             */
            RankingInput.fromObject = function (object, _depth) {
                if (object instanceof $root.rankserve.artifact.RankingInput)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".rankserve.artifact.RankingInput: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.rankserve.artifact.RankingInput();
                if (object.name != null)
                    if (typeof object.name !== "string" || object.name.length)
                        message.name = $String(object.name);
                if (object.source != null)
                    if (typeof object.source !== "string" || object.source.length)
                        message.source = $String(object.source);
                if (object.side != null)
                    if (typeof object.side !== "string" || object.side.length)
                        message.side = $String(object.side);
                if (object.columns) {
                    if (!$Array.isArray(object.columns))
                        throw $TypeError(".rankserve.artifact.RankingInput.columns: array expected");
                    message.columns = $Array(object.columns.length);
                    for (let i = 0; i < object.columns.length; ++i)
                        message.columns[i] = object.columns[i] >>> 0;
                }
                return message;
            };

            /**
             * Creates a plain object from a RankingInput message. Also converts values to other types if specified.
             * @function toObject
             * @memberof rankserve.artifact.RankingInput
             * @static
             * @param {rankserve.artifact.RankingInput} message RankingInput
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            RankingInput.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.columns = [];
                if (options.defaults) {
                    object.name = "";
                    object.source = "";
                    object.side = "";
                }
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    object.name = message.name;
                if (message.source != null && $Object.hasOwnProperty.call(message, "source"))
                    object.source = message.source;
                if (message.side != null && $Object.hasOwnProperty.call(message, "side"))
                    object.side = message.side;
                if (message.columns && message.columns.length) {
                    object.columns = $Array(message.columns.length);
                    for (let j = 0; j < message.columns.length; ++j)
                        object.columns[j] = message.columns[j];
                }
                return object;
            };

            /**
             * Converts this RankingInput to JSON.
             * @function toJSON
             * @memberof rankserve.artifact.RankingInput
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            RankingInput.prototype.toJSON = function() {
                return RankingInput.toObject(this, $protobuf.util.toJSONOptions);
            };

            return RankingInput;
        })();

        artifact.File = (function() {

            /**
             * Properties of a File.
             * @typedef {Object} rankserve.artifact.File.$Properties
             * @property {string|null} [name] File name
             * @property {number|Long|null} [bytes] File bytes
             * @property {string|null} [sha256] File sha256
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a File.
             * @memberof rankserve.artifact
             * @interface IFile
             * @augments rankserve.artifact.File.$Properties
             * @deprecated Use rankserve.artifact.File.$Properties instead.
             */

            /**
             * Shape of a File.
             * @typedef {rankserve.artifact.File.$Properties} rankserve.artifact.File.$Shape
             */

            /**
             * Constructs a new File.
             * @memberof rankserve.artifact
             * @classdesc Represents a File.
             * @constructor
             * @param {rankserve.artifact.File.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const File = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * File name.
             * @member {string} name
             * @memberof rankserve.artifact.File
             * @instance
             */
            File.prototype.name = "";

            /**
             * File bytes.
             * @member {number|Long} bytes
             * @memberof rankserve.artifact.File
             * @instance
             */
            File.prototype.bytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * File sha256.
             * @member {string} sha256
             * @memberof rankserve.artifact.File
             * @instance
             */
            File.prototype.sha256 = "";

            /**
             * Creates a new File instance using the specified properties.
             * @function create
             * @memberof rankserve.artifact.File
             * @static
             * @param {rankserve.artifact.File.$Properties=} [properties] Properties to set
             * @returns {rankserve.artifact.File} File instance
             * @type {{
             *   (properties: rankserve.artifact.File.$Shape): rankserve.artifact.File & rankserve.artifact.File.$Shape;
             *   (properties?: rankserve.artifact.File.$Properties): rankserve.artifact.File;
             * }}
             */
            File.create = function(properties) {
                return new File(properties);
            };

            /**
             * Encodes the specified File message. Does not implicitly {@link rankserve.artifact.File.verify|verify} messages.
             * @function encode
             * @memberof rankserve.artifact.File
             * @static
             * @param {rankserve.artifact.File.$Properties} message File message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            File.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                if (message.bytes != null && $Object.hasOwnProperty.call(message, "bytes") && (typeof message.bytes === "object" ? message.bytes.low || message.bytes.high : message.bytes !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.bytes);
                if (message.sha256 != null && $Object.hasOwnProperty.call(message, "sha256") && message.sha256 !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.sha256);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a File message from the specified reader or buffer.
             * @function decode
             * @memberof rankserve.artifact.File
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rankserve.artifact.File & rankserve.artifact.File.$Shape} File
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            File.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.rankserve.artifact.File();
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
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.bytes = value;
                            else
                                delete message.bytes;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.sha256 = value;
                            else
                                delete message.sha256;
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
             * Verifies a File message.
             * @function verify
             * @memberof rankserve.artifact.File
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            File.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    if (!$util.isString(message.name))
                        return "name: string expected";
                if (message.bytes != null && $Object.hasOwnProperty.call(message, "bytes"))
                    if (!$util.isInteger(message.bytes) && !(message.bytes && $util.isInteger(message.bytes.low) && $util.isInteger(message.bytes.high)))
                        return "bytes: integer|Long expected";
                if (message.sha256 != null && $Object.hasOwnProperty.call(message, "sha256"))
                    if (!$util.isString(message.sha256))
                        return "sha256: string expected";
                return null;
            };

            /**
             * Creates a File message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof rankserve.artifact.File
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {rankserve.artifact.File} File
             */
            File.fromObject = function (object, _depth) {
                if (object instanceof $root.rankserve.artifact.File)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".rankserve.artifact.File: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.rankserve.artifact.File();
                if (object.name != null)
                    if (typeof object.name !== "string" || object.name.length)
                        message.name = $String(object.name);
                if (object.bytes != null)
                    if (typeof object.bytes === "object" ? object.bytes.low || object.bytes.high : $Number(object.bytes) !== 0)
                        if ($util.Long)
                            message.bytes = $util.Long.fromValue(object.bytes, true);
                        else if (typeof object.bytes === "string")
                            message.bytes = $parseInt(object.bytes, 10);
                        else if (typeof object.bytes === "number")
                            message.bytes = object.bytes;
                        else if (typeof object.bytes === "object")
                            message.bytes = new $util.LongBits(object.bytes.low >>> 0, object.bytes.high >>> 0).toNumber(true);
                if (object.sha256 != null)
                    if (typeof object.sha256 !== "string" || object.sha256.length)
                        message.sha256 = $String(object.sha256);
                return message;
            };

            /**
             * Creates a plain object from a File message. Also converts values to other types if specified.
             * @function toObject
             * @memberof rankserve.artifact.File
             * @static
             * @param {rankserve.artifact.File} message File
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            File.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.name = "";
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.bytes = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.bytes = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.sha256 = "";
                }
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    object.name = message.name;
                if (message.bytes != null && $Object.hasOwnProperty.call(message, "bytes"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.bytes = typeof message.bytes === "number" ? $BigInt(message.bytes) : $util.Long.fromBits(message.bytes.low >>> 0, message.bytes.high >>> 0, true).toBigInt();
                    else if (typeof message.bytes === "number")
                        object.bytes = options.longs === $String ? $String(message.bytes) : message.bytes;
                    else
                        object.bytes = options.longs === $String ? $util.Long.prototype.toString.call(message.bytes) : options.longs === $Number ? new $util.LongBits(message.bytes.low >>> 0, message.bytes.high >>> 0).toNumber(true) : message.bytes;
                if (message.sha256 != null && $Object.hasOwnProperty.call(message, "sha256"))
                    object.sha256 = message.sha256;
                return object;
            };

            /**
             * Converts this File to JSON.
             * @function toJSON
             * @memberof rankserve.artifact.File
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            File.prototype.toJSON = function() {
                return File.toObject(this, $protobuf.util.toJSONOptions);
            };

            return File;
        })();

        artifact.Quality = (function() {

            /**
             * Properties of a Quality.
             * @typedef {Object} rankserve.artifact.Quality.$Properties
             * @property {number|Long|null} [rows] Quality rows
             * @property {number|null} [auc] Quality auc
             * @property {number|null} [logLoss] Quality logLoss
             * @property {number|null} [normalizedEntropy] Quality normalizedEntropy
             * @property {number|null} [calibration] Quality calibration
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Quality.
             * @memberof rankserve.artifact
             * @interface IQuality
             * @augments rankserve.artifact.Quality.$Properties
             * @deprecated Use rankserve.artifact.Quality.$Properties instead.
             */

            /**
             * Shape of a Quality.
             * @typedef {rankserve.artifact.Quality.$Properties} rankserve.artifact.Quality.$Shape
             */

            /**
             * Constructs a new Quality.
             * @memberof rankserve.artifact
             * @classdesc Represents a Quality.
             * @constructor
             * @param {rankserve.artifact.Quality.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Quality = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Quality rows.
             * @member {number|Long} rows
             * @memberof rankserve.artifact.Quality
             * @instance
             */
            Quality.prototype.rows = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Quality auc.
             * @member {number} auc
             * @memberof rankserve.artifact.Quality
             * @instance
             */
            Quality.prototype.auc = 0;

            /**
             * Quality logLoss.
             * @member {number} logLoss
             * @memberof rankserve.artifact.Quality
             * @instance
             */
            Quality.prototype.logLoss = 0;

            /**
             * Quality normalizedEntropy.
             * @member {number} normalizedEntropy
             * @memberof rankserve.artifact.Quality
             * @instance
             */
            Quality.prototype.normalizedEntropy = 0;

            /**
             * Quality calibration.
             * @member {number} calibration
             * @memberof rankserve.artifact.Quality
             * @instance
             */
            Quality.prototype.calibration = 0;

            /**
             * Creates a new Quality instance using the specified properties.
             * @function create
             * @memberof rankserve.artifact.Quality
             * @static
             * @param {rankserve.artifact.Quality.$Properties=} [properties] Properties to set
             * @returns {rankserve.artifact.Quality} Quality instance
             * @type {{
             *   (properties: rankserve.artifact.Quality.$Shape): rankserve.artifact.Quality & rankserve.artifact.Quality.$Shape;
             *   (properties?: rankserve.artifact.Quality.$Properties): rankserve.artifact.Quality;
             * }}
             */
            Quality.create = function(properties) {
                return new Quality(properties);
            };

            /**
             * Encodes the specified Quality message. Does not implicitly {@link rankserve.artifact.Quality.verify|verify} messages.
             * @function encode
             * @memberof rankserve.artifact.Quality
             * @static
             * @param {rankserve.artifact.Quality.$Properties} message Quality message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Quality.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.rows != null && $Object.hasOwnProperty.call(message, "rows") && (typeof message.rows === "object" ? message.rows.low || message.rows.high : message.rows !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.rows);
                if (message.auc != null && $Object.hasOwnProperty.call(message, "auc") && !$Object.is(message.auc, 0))
                    writer.uint32(/* id 2, wireType 1 =*/17).double(message.auc);
                if (message.logLoss != null && $Object.hasOwnProperty.call(message, "logLoss") && !$Object.is(message.logLoss, 0))
                    writer.uint32(/* id 3, wireType 1 =*/25).double(message.logLoss);
                if (message.normalizedEntropy != null && $Object.hasOwnProperty.call(message, "normalizedEntropy") && !$Object.is(message.normalizedEntropy, 0))
                    writer.uint32(/* id 4, wireType 1 =*/33).double(message.normalizedEntropy);
                if (message.calibration != null && $Object.hasOwnProperty.call(message, "calibration") && !$Object.is(message.calibration, 0))
                    writer.uint32(/* id 5, wireType 1 =*/41).double(message.calibration);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Quality message from the specified reader or buffer.
             * @function decode
             * @memberof rankserve.artifact.Quality
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rankserve.artifact.Quality & rankserve.artifact.Quality.$Shape} Quality
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Quality.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.rankserve.artifact.Quality();
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
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.rows = value;
                            else
                                delete message.rows;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.auc = value;
                            else
                                delete message.auc;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.logLoss = value;
                            else
                                delete message.logLoss;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.normalizedEntropy = value;
                            else
                                delete message.normalizedEntropy;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.calibration = value;
                            else
                                delete message.calibration;
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
             * Verifies a Quality message.
             * @function verify
             * @memberof rankserve.artifact.Quality
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            Quality.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.rows != null && $Object.hasOwnProperty.call(message, "rows"))
                    if (!$util.isInteger(message.rows) && !(message.rows && $util.isInteger(message.rows.low) && $util.isInteger(message.rows.high)))
                        return "rows: integer|Long expected";
                if (message.auc != null && $Object.hasOwnProperty.call(message, "auc"))
                    if (typeof message.auc !== "number")
                        return "auc: number expected";
                if (message.logLoss != null && $Object.hasOwnProperty.call(message, "logLoss"))
                    if (typeof message.logLoss !== "number")
                        return "logLoss: number expected";
                if (message.normalizedEntropy != null && $Object.hasOwnProperty.call(message, "normalizedEntropy"))
                    if (typeof message.normalizedEntropy !== "number")
                        return "normalizedEntropy: number expected";
                if (message.calibration != null && $Object.hasOwnProperty.call(message, "calibration"))
                    if (typeof message.calibration !== "number")
                        return "calibration: number expected";
                return null;
            };

            /**
             * Creates a Quality message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof rankserve.artifact.Quality
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {rankserve.artifact.Quality} Quality
             */
            Quality.fromObject = function (object, _depth) {
                if (object instanceof $root.rankserve.artifact.Quality)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".rankserve.artifact.Quality: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.rankserve.artifact.Quality();
                if (object.rows != null)
                    if (typeof object.rows === "object" ? object.rows.low || object.rows.high : $Number(object.rows) !== 0)
                        if ($util.Long)
                            message.rows = $util.Long.fromValue(object.rows, true);
                        else if (typeof object.rows === "string")
                            message.rows = $parseInt(object.rows, 10);
                        else if (typeof object.rows === "number")
                            message.rows = object.rows;
                        else if (typeof object.rows === "object")
                            message.rows = new $util.LongBits(object.rows.low >>> 0, object.rows.high >>> 0).toNumber(true);
                if (object.auc != null)
                    if (!$Object.is($Number(object.auc), 0))
                        message.auc = $Number(object.auc);
                if (object.logLoss != null)
                    if (!$Object.is($Number(object.logLoss), 0))
                        message.logLoss = $Number(object.logLoss);
                if (object.normalizedEntropy != null)
                    if (!$Object.is($Number(object.normalizedEntropy), 0))
                        message.normalizedEntropy = $Number(object.normalizedEntropy);
                if (object.calibration != null)
                    if (!$Object.is($Number(object.calibration), 0))
                        message.calibration = $Number(object.calibration);
                return message;
            };

            /**
             * Creates a plain object from a Quality message. Also converts values to other types if specified.
             * @function toObject
             * @memberof rankserve.artifact.Quality
             * @static
             * @param {rankserve.artifact.Quality} message Quality
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Quality.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.rows = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.rows = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.auc = 0;
                    object.logLoss = 0;
                    object.normalizedEntropy = 0;
                    object.calibration = 0;
                }
                if (message.rows != null && $Object.hasOwnProperty.call(message, "rows"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.rows = typeof message.rows === "number" ? $BigInt(message.rows) : $util.Long.fromBits(message.rows.low >>> 0, message.rows.high >>> 0, true).toBigInt();
                    else if (typeof message.rows === "number")
                        object.rows = options.longs === $String ? $String(message.rows) : message.rows;
                    else
                        object.rows = options.longs === $String ? $util.Long.prototype.toString.call(message.rows) : options.longs === $Number ? new $util.LongBits(message.rows.low >>> 0, message.rows.high >>> 0).toNumber(true) : message.rows;
                if (message.auc != null && $Object.hasOwnProperty.call(message, "auc"))
                    object.auc = options.json && !$isFinite(message.auc) ? $String(message.auc) : message.auc;
                if (message.logLoss != null && $Object.hasOwnProperty.call(message, "logLoss"))
                    object.logLoss = options.json && !$isFinite(message.logLoss) ? $String(message.logLoss) : message.logLoss;
                if (message.normalizedEntropy != null && $Object.hasOwnProperty.call(message, "normalizedEntropy"))
                    object.normalizedEntropy = options.json && !$isFinite(message.normalizedEntropy) ? $String(message.normalizedEntropy) : message.normalizedEntropy;
                if (message.calibration != null && $Object.hasOwnProperty.call(message, "calibration"))
                    object.calibration = options.json && !$isFinite(message.calibration) ? $String(message.calibration) : message.calibration;
                return object;
            };

            /**
             * Converts this Quality to JSON.
             * @function toJSON
             * @memberof rankserve.artifact.Quality
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Quality.prototype.toJSON = function() {
                return Quality.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Quality;
        })();

        artifact.Provenance = (function() {

            /**
             * Properties of a Provenance.
             * @typedef {Object} rankserve.artifact.Provenance.$Properties
             * @property {string|null} [sourceSha256] Provenance sourceSha256
             * @property {Array.<rankserve.artifact.File.$Properties>|null} [data] Provenance data
             * @property {number|Long|null} [calibrationRows] Provenance calibrationRows
             * @property {Array.<rankserve.artifact.File.$Properties>|null} [training] Provenance training
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Provenance.
             * @memberof rankserve.artifact
             * @interface IProvenance
             * @augments rankserve.artifact.Provenance.$Properties
             * @deprecated Use rankserve.artifact.Provenance.$Properties instead.
             */

            /**
             * Shape of a Provenance.
             * @typedef {rankserve.artifact.Provenance.$Properties} rankserve.artifact.Provenance.$Shape
             */

            /**
             * Constructs a new Provenance.
             * @memberof rankserve.artifact
             * @classdesc Represents a Provenance.
             * @constructor
             * @param {rankserve.artifact.Provenance.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Provenance = function (properties) {
                this.data = [];
                this.training = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Provenance sourceSha256.
             * @member {string} sourceSha256
             * @memberof rankserve.artifact.Provenance
             * @instance
             */
            Provenance.prototype.sourceSha256 = "";

            /**
             * Provenance data.
             * @member {Array.<rankserve.artifact.File.$Properties>} data
             * @memberof rankserve.artifact.Provenance
             * @instance
             */
            Provenance.prototype.data = $util.emptyArray;

            /**
             * Provenance calibrationRows.
             * @member {number|Long} calibrationRows
             * @memberof rankserve.artifact.Provenance
             * @instance
             */
            Provenance.prototype.calibrationRows = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Provenance training.
             * @member {Array.<rankserve.artifact.File.$Properties>} training
             * @memberof rankserve.artifact.Provenance
             * @instance
             */
            Provenance.prototype.training = $util.emptyArray;

            /**
             * Creates a new Provenance instance using the specified properties.
             * @function create
             * @memberof rankserve.artifact.Provenance
             * @static
             * @param {rankserve.artifact.Provenance.$Properties=} [properties] Properties to set
             * @returns {rankserve.artifact.Provenance} Provenance instance
             * @type {{
             *   (properties: rankserve.artifact.Provenance.$Shape): rankserve.artifact.Provenance & rankserve.artifact.Provenance.$Shape;
             *   (properties?: rankserve.artifact.Provenance.$Properties): rankserve.artifact.Provenance;
             * }}
             */
            Provenance.create = function(properties) {
                return new Provenance(properties);
            };

            /**
             * Encodes the specified Provenance message. Does not implicitly {@link rankserve.artifact.Provenance.verify|verify} messages.
             * @function encode
             * @memberof rankserve.artifact.Provenance
             * @static
             * @param {rankserve.artifact.Provenance.$Properties} message Provenance message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Provenance.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.sourceSha256 != null && $Object.hasOwnProperty.call(message, "sourceSha256") && message.sourceSha256 !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.sourceSha256);
                if (message.data != null && message.data.length)
                    for (let i = 0; i < message.data.length; ++i)
                        $root.rankserve.artifact.File.encode(message.data[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.calibrationRows != null && $Object.hasOwnProperty.call(message, "calibrationRows") && (typeof message.calibrationRows === "object" ? message.calibrationRows.low || message.calibrationRows.high : message.calibrationRows !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.calibrationRows);
                if (message.training != null && message.training.length)
                    for (let i = 0; i < message.training.length; ++i)
                        $root.rankserve.artifact.File.encode(message.training[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Provenance message from the specified reader or buffer.
             * @function decode
             * @memberof rankserve.artifact.Provenance
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rankserve.artifact.Provenance & rankserve.artifact.Provenance.$Shape} Provenance
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Provenance.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.rankserve.artifact.Provenance();
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
                                message.sourceSha256 = value;
                            else
                                delete message.sourceSha256;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.data && message.data.length))
                                message.data = [];
                            message.data.push($root.rankserve.artifact.File.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.calibrationRows = value;
                            else
                                delete message.calibrationRows;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.training && message.training.length))
                                message.training = [];
                            message.training.push($root.rankserve.artifact.File.decode(reader, reader.size(), $undefined, _depth + 1));
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
             * Verifies a Provenance message.
             * @function verify
             * @memberof rankserve.artifact.Provenance
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            Provenance.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.sourceSha256 != null && $Object.hasOwnProperty.call(message, "sourceSha256"))
                    if (!$util.isString(message.sourceSha256))
                        return "sourceSha256: string expected";
                if (message.data != null && $Object.hasOwnProperty.call(message, "data")) {
                    if (!$Array.isArray(message.data))
                        return "data: array expected";
                    for (let i = 0; i < message.data.length; ++i) {
                        let error = $root.rankserve.artifact.File.verify(message.data[i], _depth + 1);
                        if (error)
                            return "data." + error;
                    }
                }
                if (message.calibrationRows != null && $Object.hasOwnProperty.call(message, "calibrationRows"))
                    if (!$util.isInteger(message.calibrationRows) && !(message.calibrationRows && $util.isInteger(message.calibrationRows.low) && $util.isInteger(message.calibrationRows.high)))
                        return "calibrationRows: integer|Long expected";
                if (message.training != null && $Object.hasOwnProperty.call(message, "training")) {
                    if (!$Array.isArray(message.training))
                        return "training: array expected";
                    for (let i = 0; i < message.training.length; ++i) {
                        let error = $root.rankserve.artifact.File.verify(message.training[i], _depth + 1);
                        if (error)
                            return "training." + error;
                    }
                }
                return null;
            };

            /**
             * Creates a Provenance message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof rankserve.artifact.Provenance
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {rankserve.artifact.Provenance} Provenance
             */
            Provenance.fromObject = function (object, _depth) {
                if (object instanceof $root.rankserve.artifact.Provenance)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".rankserve.artifact.Provenance: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.rankserve.artifact.Provenance();
                if (object.sourceSha256 != null)
                    if (typeof object.sourceSha256 !== "string" || object.sourceSha256.length)
                        message.sourceSha256 = $String(object.sourceSha256);
                if (object.data) {
                    if (!$Array.isArray(object.data))
                        throw $TypeError(".rankserve.artifact.Provenance.data: array expected");
                    message.data = $Array(object.data.length);
                    for (let i = 0; i < object.data.length; ++i) {
                        if (!$util.isObject(object.data[i]))
                            throw $TypeError(".rankserve.artifact.Provenance.data: object expected");
                        message.data[i] = $root.rankserve.artifact.File.fromObject(object.data[i], _depth + 1);
                    }
                }
                if (object.calibrationRows != null)
                    if (typeof object.calibrationRows === "object" ? object.calibrationRows.low || object.calibrationRows.high : $Number(object.calibrationRows) !== 0)
                        if ($util.Long)
                            message.calibrationRows = $util.Long.fromValue(object.calibrationRows, true);
                        else if (typeof object.calibrationRows === "string")
                            message.calibrationRows = $parseInt(object.calibrationRows, 10);
                        else if (typeof object.calibrationRows === "number")
                            message.calibrationRows = object.calibrationRows;
                        else if (typeof object.calibrationRows === "object")
                            message.calibrationRows = new $util.LongBits(object.calibrationRows.low >>> 0, object.calibrationRows.high >>> 0).toNumber(true);
                if (object.training) {
                    if (!$Array.isArray(object.training))
                        throw $TypeError(".rankserve.artifact.Provenance.training: array expected");
                    message.training = $Array(object.training.length);
                    for (let i = 0; i < object.training.length; ++i) {
                        if (!$util.isObject(object.training[i]))
                            throw $TypeError(".rankserve.artifact.Provenance.training: object expected");
                        message.training[i] = $root.rankserve.artifact.File.fromObject(object.training[i], _depth + 1);
                    }
                }
                return message;
            };

            /**
             * Creates a plain object from a Provenance message. Also converts values to other types if specified.
             * @function toObject
             * @memberof rankserve.artifact.Provenance
             * @static
             * @param {rankserve.artifact.Provenance} message Provenance
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Provenance.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.data = [];
                    object.training = [];
                }
                if (options.defaults) {
                    object.sourceSha256 = "";
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.calibrationRows = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.calibrationRows = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                }
                if (message.sourceSha256 != null && $Object.hasOwnProperty.call(message, "sourceSha256"))
                    object.sourceSha256 = message.sourceSha256;
                if (message.data && message.data.length) {
                    object.data = $Array(message.data.length);
                    for (let j = 0; j < message.data.length; ++j)
                        object.data[j] = $root.rankserve.artifact.File.toObject(message.data[j], options, _depth + 1);
                }
                if (message.calibrationRows != null && $Object.hasOwnProperty.call(message, "calibrationRows"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.calibrationRows = typeof message.calibrationRows === "number" ? $BigInt(message.calibrationRows) : $util.Long.fromBits(message.calibrationRows.low >>> 0, message.calibrationRows.high >>> 0, true).toBigInt();
                    else if (typeof message.calibrationRows === "number")
                        object.calibrationRows = options.longs === $String ? $String(message.calibrationRows) : message.calibrationRows;
                    else
                        object.calibrationRows = options.longs === $String ? $util.Long.prototype.toString.call(message.calibrationRows) : options.longs === $Number ? new $util.LongBits(message.calibrationRows.low >>> 0, message.calibrationRows.high >>> 0).toNumber(true) : message.calibrationRows;
                if (message.training && message.training.length) {
                    object.training = $Array(message.training.length);
                    for (let j = 0; j < message.training.length; ++j)
                        object.training[j] = $root.rankserve.artifact.File.toObject(message.training[j], options, _depth + 1);
                }
                return object;
            };

            /**
             * Converts this Provenance to JSON.
             * @function toJSON
             * @memberof rankserve.artifact.Provenance
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Provenance.prototype.toJSON = function() {
                return Provenance.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Provenance;
        })();

        artifact.Compression = (function() {

            /**
             * Properties of a Compression.
             * @typedef {Object} rankserve.artifact.Compression.$Properties
             * @property {string|null} [method] Compression method
             * @property {Array.<rankserve.artifact.Site.$Properties>|null} [sites] Compression sites
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Compression.
             * @memberof rankserve.artifact
             * @interface ICompression
             * @augments rankserve.artifact.Compression.$Properties
             * @deprecated Use rankserve.artifact.Compression.$Properties instead.
             */

            /**
             * Shape of a Compression.
             * @typedef {rankserve.artifact.Compression.$Properties} rankserve.artifact.Compression.$Shape
             */

            /**
             * Constructs a new Compression.
             * @memberof rankserve.artifact
             * @classdesc Represents a Compression.
             * @constructor
             * @param {rankserve.artifact.Compression.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Compression = function (properties) {
                this.sites = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Compression method.
             * @member {string} method
             * @memberof rankserve.artifact.Compression
             * @instance
             */
            Compression.prototype.method = "";

            /**
             * Compression sites.
             * @member {Array.<rankserve.artifact.Site.$Properties>} sites
             * @memberof rankserve.artifact.Compression
             * @instance
             */
            Compression.prototype.sites = $util.emptyArray;

            /**
             * Creates a new Compression instance using the specified properties.
             * @function create
             * @memberof rankserve.artifact.Compression
             * @static
             * @param {rankserve.artifact.Compression.$Properties=} [properties] Properties to set
             * @returns {rankserve.artifact.Compression} Compression instance
             * @type {{
             *   (properties: rankserve.artifact.Compression.$Shape): rankserve.artifact.Compression & rankserve.artifact.Compression.$Shape;
             *   (properties?: rankserve.artifact.Compression.$Properties): rankserve.artifact.Compression;
             * }}
             */
            Compression.create = function(properties) {
                return new Compression(properties);
            };

            /**
             * Encodes the specified Compression message. Does not implicitly {@link rankserve.artifact.Compression.verify|verify} messages.
             * @function encode
             * @memberof rankserve.artifact.Compression
             * @static
             * @param {rankserve.artifact.Compression.$Properties} message Compression message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Compression.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.method != null && $Object.hasOwnProperty.call(message, "method") && message.method !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.method);
                if (message.sites != null && message.sites.length)
                    for (let i = 0; i < message.sites.length; ++i)
                        $root.rankserve.artifact.Site.encode(message.sites[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Compression message from the specified reader or buffer.
             * @function decode
             * @memberof rankserve.artifact.Compression
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rankserve.artifact.Compression & rankserve.artifact.Compression.$Shape} Compression
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Compression.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.rankserve.artifact.Compression();
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
                                message.method = value;
                            else
                                delete message.method;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.sites && message.sites.length))
                                message.sites = [];
                            message.sites.push($root.rankserve.artifact.Site.decode(reader, reader.size(), $undefined, _depth + 1));
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
             * Verifies a Compression message.
             * @function verify
             * @memberof rankserve.artifact.Compression
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            Compression.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.method != null && $Object.hasOwnProperty.call(message, "method"))
                    if (!$util.isString(message.method))
                        return "method: string expected";
                if (message.sites != null && $Object.hasOwnProperty.call(message, "sites")) {
                    if (!$Array.isArray(message.sites))
                        return "sites: array expected";
                    for (let i = 0; i < message.sites.length; ++i) {
                        let error = $root.rankserve.artifact.Site.verify(message.sites[i], _depth + 1);
                        if (error)
                            return "sites." + error;
                    }
                }
                return null;
            };

            /**
             * Creates a Compression message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof rankserve.artifact.Compression
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {rankserve.artifact.Compression} Compression
             */
            Compression.fromObject = function (object, _depth) {
                if (object instanceof $root.rankserve.artifact.Compression)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".rankserve.artifact.Compression: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.rankserve.artifact.Compression();
                if (object.method != null)
                    if (typeof object.method !== "string" || object.method.length)
                        message.method = $String(object.method);
                if (object.sites) {
                    if (!$Array.isArray(object.sites))
                        throw $TypeError(".rankserve.artifact.Compression.sites: array expected");
                    message.sites = $Array(object.sites.length);
                    for (let i = 0; i < object.sites.length; ++i) {
                        if (!$util.isObject(object.sites[i]))
                            throw $TypeError(".rankserve.artifact.Compression.sites: object expected");
                        message.sites[i] = $root.rankserve.artifact.Site.fromObject(object.sites[i], _depth + 1);
                    }
                }
                return message;
            };

            /**
             * Creates a plain object from a Compression message. Also converts values to other types if specified.
             * @function toObject
             * @memberof rankserve.artifact.Compression
             * @static
             * @param {rankserve.artifact.Compression} message Compression
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Compression.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.sites = [];
                if (options.defaults)
                    object.method = "";
                if (message.method != null && $Object.hasOwnProperty.call(message, "method"))
                    object.method = message.method;
                if (message.sites && message.sites.length) {
                    object.sites = $Array(message.sites.length);
                    for (let j = 0; j < message.sites.length; ++j)
                        object.sites[j] = $root.rankserve.artifact.Site.toObject(message.sites[j], options, _depth + 1);
                }
                return object;
            };

            /**
             * Converts this Compression to JSON.
             * @function toJSON
             * @memberof rankserve.artifact.Compression
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Compression.prototype.toJSON = function() {
                return Compression.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Compression;
        })();

        artifact.Site = (function() {

            /**
             * Properties of a Site.
             * @typedef {Object} rankserve.artifact.Site.$Properties
             * @property {string|null} [kind] Site kind
             * @property {string|null} [name] Site name
             * @property {Array.<number|Long>|null} [shape] Site shape
             * @property {number|Long|null} [rank] Site rank
             * @property {number|Long|null} [bytesBefore] Site bytesBefore
             * @property {number|Long|null} [bytesAfter] Site bytesAfter
             * @property {number|null} [relativeError] Site relativeError
             * @property {string|null} [declined] Site declined
             * @property {string|null} [precision] Site precision
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Site.
             * @memberof rankserve.artifact
             * @interface ISite
             * @augments rankserve.artifact.Site.$Properties
             * @deprecated Use rankserve.artifact.Site.$Properties instead.
             */

            /**
             * Shape of a Site.
             * @typedef {rankserve.artifact.Site.$Properties} rankserve.artifact.Site.$Shape
             */

            /**
             * Constructs a new Site.
             * @memberof rankserve.artifact
             * @classdesc Represents a Site.
             * @constructor
             * @param {rankserve.artifact.Site.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Site = function (properties) {
                this.shape = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Site kind.
             * @member {string} kind
             * @memberof rankserve.artifact.Site
             * @instance
             */
            Site.prototype.kind = "";

            /**
             * Site name.
             * @member {string} name
             * @memberof rankserve.artifact.Site
             * @instance
             */
            Site.prototype.name = "";

            /**
             * Site shape.
             * @member {Array.<number|Long>} shape
             * @memberof rankserve.artifact.Site
             * @instance
             */
            Site.prototype.shape = $util.emptyArray;

            /**
             * Site rank.
             * @member {number|Long} rank
             * @memberof rankserve.artifact.Site
             * @instance
             */
            Site.prototype.rank = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Site bytesBefore.
             * @member {number|Long} bytesBefore
             * @memberof rankserve.artifact.Site
             * @instance
             */
            Site.prototype.bytesBefore = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Site bytesAfter.
             * @member {number|Long} bytesAfter
             * @memberof rankserve.artifact.Site
             * @instance
             */
            Site.prototype.bytesAfter = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Site relativeError.
             * @member {number} relativeError
             * @memberof rankserve.artifact.Site
             * @instance
             */
            Site.prototype.relativeError = 0;

            /**
             * Site declined.
             * @member {string} declined
             * @memberof rankserve.artifact.Site
             * @instance
             */
            Site.prototype.declined = "";

            /**
             * Site precision.
             * @member {string} precision
             * @memberof rankserve.artifact.Site
             * @instance
             */
            Site.prototype.precision = "";

            /**
             * Creates a new Site instance using the specified properties.
             * @function create
             * @memberof rankserve.artifact.Site
             * @static
             * @param {rankserve.artifact.Site.$Properties=} [properties] Properties to set
             * @returns {rankserve.artifact.Site} Site instance
             * @type {{
             *   (properties: rankserve.artifact.Site.$Shape): rankserve.artifact.Site & rankserve.artifact.Site.$Shape;
             *   (properties?: rankserve.artifact.Site.$Properties): rankserve.artifact.Site;
             * }}
             */
            Site.create = function(properties) {
                return new Site(properties);
            };

            /**
             * Encodes the specified Site message. Does not implicitly {@link rankserve.artifact.Site.verify|verify} messages.
             * @function encode
             * @memberof rankserve.artifact.Site
             * @static
             * @param {rankserve.artifact.Site.$Properties} message Site message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Site.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.kind);
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.name);
                if (message.shape != null && message.shape.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).uint64s(message.shape);
                if (message.rank != null && $Object.hasOwnProperty.call(message, "rank") && (typeof message.rank === "object" ? message.rank.low || message.rank.high : message.rank !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.rank);
                if (message.bytesBefore != null && $Object.hasOwnProperty.call(message, "bytesBefore") && (typeof message.bytesBefore === "object" ? message.bytesBefore.low || message.bytesBefore.high : message.bytesBefore !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.bytesBefore);
                if (message.bytesAfter != null && $Object.hasOwnProperty.call(message, "bytesAfter") && (typeof message.bytesAfter === "object" ? message.bytesAfter.low || message.bytesAfter.high : message.bytesAfter !== 0))
                    writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.bytesAfter);
                if (message.relativeError != null && $Object.hasOwnProperty.call(message, "relativeError") && !$Object.is(message.relativeError, 0))
                    writer.uint32(/* id 7, wireType 1 =*/57).double(message.relativeError);
                if (message.declined != null && $Object.hasOwnProperty.call(message, "declined") && message.declined !== "")
                    writer.uint32(/* id 8, wireType 2 =*/66).string(message.declined);
                if (message.precision != null && $Object.hasOwnProperty.call(message, "precision") && message.precision !== "")
                    writer.uint32(/* id 9, wireType 2 =*/74).string(message.precision);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Site message from the specified reader or buffer.
             * @function decode
             * @memberof rankserve.artifact.Site
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rankserve.artifact.Site & rankserve.artifact.Site.$Shape} Site
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Site.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.rankserve.artifact.Site();
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
                                message.kind = value;
                            else
                                delete message.kind;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 3: {
                            if (wireType === 2) {
                                if (!(message.shape && message.shape.length))
                                    message.shape = [];
                                reader.uint64s(message.shape);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.shape && message.shape.length))
                                message.shape = [];
                            message.shape.push(reader.uint64());
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.rank = value;
                            else
                                delete message.rank;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.bytesBefore = value;
                            else
                                delete message.bytesBefore;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.bytesAfter = value;
                            else
                                delete message.bytesAfter;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.relativeError = value;
                            else
                                delete message.relativeError;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.declined = value;
                            else
                                delete message.declined;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.precision = value;
                            else
                                delete message.precision;
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
             * Verifies a Site message.
             * @function verify
             * @memberof rankserve.artifact.Site
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            Site.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind"))
                    if (!$util.isString(message.kind))
                        return "kind: string expected";
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    if (!$util.isString(message.name))
                        return "name: string expected";
                if (message.shape != null && $Object.hasOwnProperty.call(message, "shape")) {
                    if (!$Array.isArray(message.shape))
                        return "shape: array expected";
                    for (let i = 0; i < message.shape.length; ++i)
                        if (!$util.isInteger(message.shape[i]) && !(message.shape[i] && $util.isInteger(message.shape[i].low) && $util.isInteger(message.shape[i].high)))
                            return "shape: integer|Long[] expected";
                }
                if (message.rank != null && $Object.hasOwnProperty.call(message, "rank"))
                    if (!$util.isInteger(message.rank) && !(message.rank && $util.isInteger(message.rank.low) && $util.isInteger(message.rank.high)))
                        return "rank: integer|Long expected";
                if (message.bytesBefore != null && $Object.hasOwnProperty.call(message, "bytesBefore"))
                    if (!$util.isInteger(message.bytesBefore) && !(message.bytesBefore && $util.isInteger(message.bytesBefore.low) && $util.isInteger(message.bytesBefore.high)))
                        return "bytesBefore: integer|Long expected";
                if (message.bytesAfter != null && $Object.hasOwnProperty.call(message, "bytesAfter"))
                    if (!$util.isInteger(message.bytesAfter) && !(message.bytesAfter && $util.isInteger(message.bytesAfter.low) && $util.isInteger(message.bytesAfter.high)))
                        return "bytesAfter: integer|Long expected";
                if (message.relativeError != null && $Object.hasOwnProperty.call(message, "relativeError"))
                    if (typeof message.relativeError !== "number")
                        return "relativeError: number expected";
                if (message.declined != null && $Object.hasOwnProperty.call(message, "declined"))
                    if (!$util.isString(message.declined))
                        return "declined: string expected";
                if (message.precision != null && $Object.hasOwnProperty.call(message, "precision"))
                    if (!$util.isString(message.precision))
                        return "precision: string expected";
                return null;
            };

            /**
             * Creates a Site message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof rankserve.artifact.Site
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {rankserve.artifact.Site} Site
             */
            Site.fromObject = function (object, _depth) {
                if (object instanceof $root.rankserve.artifact.Site)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".rankserve.artifact.Site: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.rankserve.artifact.Site();
                if (object.kind != null)
                    if (typeof object.kind !== "string" || object.kind.length)
                        message.kind = $String(object.kind);
                if (object.name != null)
                    if (typeof object.name !== "string" || object.name.length)
                        message.name = $String(object.name);
                if (object.shape) {
                    if (!$Array.isArray(object.shape))
                        throw $TypeError(".rankserve.artifact.Site.shape: array expected");
                    message.shape = $Array(object.shape.length);
                    for (let i = 0; i < object.shape.length; ++i)
                        if ($util.Long)
                            message.shape[i] = $util.Long.fromValue(object.shape[i], true);
                        else if (typeof object.shape[i] === "string")
                            message.shape[i] = $parseInt(object.shape[i], 10);
                        else if (typeof object.shape[i] === "number")
                            message.shape[i] = object.shape[i];
                        else if (typeof object.shape[i] === "object")
                            message.shape[i] = new $util.LongBits(object.shape[i].low >>> 0, object.shape[i].high >>> 0).toNumber(true);
                }
                if (object.rank != null)
                    if (typeof object.rank === "object" ? object.rank.low || object.rank.high : $Number(object.rank) !== 0)
                        if ($util.Long)
                            message.rank = $util.Long.fromValue(object.rank, true);
                        else if (typeof object.rank === "string")
                            message.rank = $parseInt(object.rank, 10);
                        else if (typeof object.rank === "number")
                            message.rank = object.rank;
                        else if (typeof object.rank === "object")
                            message.rank = new $util.LongBits(object.rank.low >>> 0, object.rank.high >>> 0).toNumber(true);
                if (object.bytesBefore != null)
                    if (typeof object.bytesBefore === "object" ? object.bytesBefore.low || object.bytesBefore.high : $Number(object.bytesBefore) !== 0)
                        if ($util.Long)
                            message.bytesBefore = $util.Long.fromValue(object.bytesBefore, true);
                        else if (typeof object.bytesBefore === "string")
                            message.bytesBefore = $parseInt(object.bytesBefore, 10);
                        else if (typeof object.bytesBefore === "number")
                            message.bytesBefore = object.bytesBefore;
                        else if (typeof object.bytesBefore === "object")
                            message.bytesBefore = new $util.LongBits(object.bytesBefore.low >>> 0, object.bytesBefore.high >>> 0).toNumber(true);
                if (object.bytesAfter != null)
                    if (typeof object.bytesAfter === "object" ? object.bytesAfter.low || object.bytesAfter.high : $Number(object.bytesAfter) !== 0)
                        if ($util.Long)
                            message.bytesAfter = $util.Long.fromValue(object.bytesAfter, true);
                        else if (typeof object.bytesAfter === "string")
                            message.bytesAfter = $parseInt(object.bytesAfter, 10);
                        else if (typeof object.bytesAfter === "number")
                            message.bytesAfter = object.bytesAfter;
                        else if (typeof object.bytesAfter === "object")
                            message.bytesAfter = new $util.LongBits(object.bytesAfter.low >>> 0, object.bytesAfter.high >>> 0).toNumber(true);
                if (object.relativeError != null)
                    if (!$Object.is($Number(object.relativeError), 0))
                        message.relativeError = $Number(object.relativeError);
                if (object.declined != null)
                    if (typeof object.declined !== "string" || object.declined.length)
                        message.declined = $String(object.declined);
                if (object.precision != null)
                    if (typeof object.precision !== "string" || object.precision.length)
                        message.precision = $String(object.precision);
                return message;
            };

            /**
             * Creates a plain object from a Site message. Also converts values to other types if specified.
             * @function toObject
             * @memberof rankserve.artifact.Site
             * @static
             * @param {rankserve.artifact.Site} message Site
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Site.toObject = function (message, options, _depth) {
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
                    object.kind = "";
                    object.name = "";
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.rank = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.rank = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.bytesBefore = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.bytesBefore = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.bytesAfter = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.bytesAfter = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.relativeError = 0;
                    object.declined = "";
                    object.precision = "";
                }
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind"))
                    object.kind = message.kind;
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    object.name = message.name;
                if (message.shape && message.shape.length) {
                    object.shape = $Array(message.shape.length);
                    for (let j = 0; j < message.shape.length; ++j)
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.shape[j] = typeof message.shape[j] === "number" ? $BigInt(message.shape[j]) : $util.Long.fromBits(message.shape[j].low >>> 0, message.shape[j].high >>> 0, true).toBigInt();
                        else if (typeof message.shape[j] === "number")
                            object.shape[j] = options.longs === $String ? $String(message.shape[j]) : message.shape[j];
                        else
                            object.shape[j] = options.longs === $String ? $util.Long.prototype.toString.call(message.shape[j]) : options.longs === $Number ? new $util.LongBits(message.shape[j].low >>> 0, message.shape[j].high >>> 0).toNumber(true) : message.shape[j];
                }
                if (message.rank != null && $Object.hasOwnProperty.call(message, "rank"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.rank = typeof message.rank === "number" ? $BigInt(message.rank) : $util.Long.fromBits(message.rank.low >>> 0, message.rank.high >>> 0, true).toBigInt();
                    else if (typeof message.rank === "number")
                        object.rank = options.longs === $String ? $String(message.rank) : message.rank;
                    else
                        object.rank = options.longs === $String ? $util.Long.prototype.toString.call(message.rank) : options.longs === $Number ? new $util.LongBits(message.rank.low >>> 0, message.rank.high >>> 0).toNumber(true) : message.rank;
                if (message.bytesBefore != null && $Object.hasOwnProperty.call(message, "bytesBefore"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.bytesBefore = typeof message.bytesBefore === "number" ? $BigInt(message.bytesBefore) : $util.Long.fromBits(message.bytesBefore.low >>> 0, message.bytesBefore.high >>> 0, true).toBigInt();
                    else if (typeof message.bytesBefore === "number")
                        object.bytesBefore = options.longs === $String ? $String(message.bytesBefore) : message.bytesBefore;
                    else
                        object.bytesBefore = options.longs === $String ? $util.Long.prototype.toString.call(message.bytesBefore) : options.longs === $Number ? new $util.LongBits(message.bytesBefore.low >>> 0, message.bytesBefore.high >>> 0).toNumber(true) : message.bytesBefore;
                if (message.bytesAfter != null && $Object.hasOwnProperty.call(message, "bytesAfter"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.bytesAfter = typeof message.bytesAfter === "number" ? $BigInt(message.bytesAfter) : $util.Long.fromBits(message.bytesAfter.low >>> 0, message.bytesAfter.high >>> 0, true).toBigInt();
                    else if (typeof message.bytesAfter === "number")
                        object.bytesAfter = options.longs === $String ? $String(message.bytesAfter) : message.bytesAfter;
                    else
                        object.bytesAfter = options.longs === $String ? $util.Long.prototype.toString.call(message.bytesAfter) : options.longs === $Number ? new $util.LongBits(message.bytesAfter.low >>> 0, message.bytesAfter.high >>> 0).toNumber(true) : message.bytesAfter;
                if (message.relativeError != null && $Object.hasOwnProperty.call(message, "relativeError"))
                    object.relativeError = options.json && !$isFinite(message.relativeError) ? $String(message.relativeError) : message.relativeError;
                if (message.declined != null && $Object.hasOwnProperty.call(message, "declined"))
                    object.declined = message.declined;
                if (message.precision != null && $Object.hasOwnProperty.call(message, "precision"))
                    object.precision = message.precision;
                return object;
            };

            /**
             * Converts this Site to JSON.
             * @function toJSON
             * @memberof rankserve.artifact.Site
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Site.prototype.toJSON = function() {
                return Site.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Site;
        })();

        artifact.Golden = (function() {

            /**
             * Properties of a Golden.
             * @typedef {Object} rankserve.artifact.Golden.$Properties
             * @property {Array.<rankserve.artifact.Golden.Tensor.$Properties>|null} [inputs] Golden inputs
             * @property {Array.<rankserve.artifact.Golden.Expectation.$Properties>|null} [expectations] Golden expectations
             * @property {number|null} [tolerance] Golden tolerance
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Golden.
             * @memberof rankserve.artifact
             * @interface IGolden
             * @augments rankserve.artifact.Golden.$Properties
             * @deprecated Use rankserve.artifact.Golden.$Properties instead.
             */

            /**
             * Shape of a Golden.
             * @typedef {rankserve.artifact.Golden.$Properties} rankserve.artifact.Golden.$Shape
             */

            /**
             * Constructs a new Golden.
             * @memberof rankserve.artifact
             * @classdesc Represents a Golden.
             * @constructor
             * @param {rankserve.artifact.Golden.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Golden = function (properties) {
                this.inputs = [];
                this.expectations = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Golden inputs.
             * @member {Array.<rankserve.artifact.Golden.Tensor.$Properties>} inputs
             * @memberof rankserve.artifact.Golden
             * @instance
             */
            Golden.prototype.inputs = $util.emptyArray;

            /**
             * Golden expectations.
             * @member {Array.<rankserve.artifact.Golden.Expectation.$Properties>} expectations
             * @memberof rankserve.artifact.Golden
             * @instance
             */
            Golden.prototype.expectations = $util.emptyArray;

            /**
             * Golden tolerance.
             * @member {number} tolerance
             * @memberof rankserve.artifact.Golden
             * @instance
             */
            Golden.prototype.tolerance = 0;

            /**
             * Creates a new Golden instance using the specified properties.
             * @function create
             * @memberof rankserve.artifact.Golden
             * @static
             * @param {rankserve.artifact.Golden.$Properties=} [properties] Properties to set
             * @returns {rankserve.artifact.Golden} Golden instance
             * @type {{
             *   (properties: rankserve.artifact.Golden.$Shape): rankserve.artifact.Golden & rankserve.artifact.Golden.$Shape;
             *   (properties?: rankserve.artifact.Golden.$Properties): rankserve.artifact.Golden;
             * }}
             */
            Golden.create = function(properties) {
                return new Golden(properties);
            };

            /**
             * Encodes the specified Golden message. Does not implicitly {@link rankserve.artifact.Golden.verify|verify} messages.
             * @function encode
             * @memberof rankserve.artifact.Golden
             * @static
             * @param {rankserve.artifact.Golden.$Properties} message Golden message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Golden.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.inputs != null && message.inputs.length)
                    for (let i = 0; i < message.inputs.length; ++i)
                        $root.rankserve.artifact.Golden.Tensor.encode(message.inputs[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.expectations != null && message.expectations.length)
                    for (let i = 0; i < message.expectations.length; ++i)
                        $root.rankserve.artifact.Golden.Expectation.encode(message.expectations[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.tolerance != null && $Object.hasOwnProperty.call(message, "tolerance") && !$Object.is(message.tolerance, 0))
                    writer.uint32(/* id 3, wireType 1 =*/25).double(message.tolerance);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Golden message from the specified reader or buffer.
             * @function decode
             * @memberof rankserve.artifact.Golden
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rankserve.artifact.Golden & rankserve.artifact.Golden.$Shape} Golden
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Golden.decode = function (reader, length, _end, _depth, _target) {
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
                message = _target || new $root.rankserve.artifact.Golden();
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
                            if (!(message.inputs && message.inputs.length))
                                message.inputs = [];
                            message.inputs.push($root.rankserve.artifact.Golden.Tensor.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.expectations && message.expectations.length))
                                message.expectations = [];
                            message.expectations.push($root.rankserve.artifact.Golden.Expectation.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 3: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.tolerance = value;
                            else
                                delete message.tolerance;
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
             * Verifies a Golden message.
             * @function verify
             * @memberof rankserve.artifact.Golden
             * @static
             * @param {Object.<string,*>} message Plain object to verify
             * @returns {string|null} `null` if valid, otherwise the reason why it is not
             */
            Golden.verify = function (message, _depth) {
                if (typeof message !== "object" || message === null)
                    return "object expected";
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    return "max depth exceeded";
                if (message.inputs != null && $Object.hasOwnProperty.call(message, "inputs")) {
                    if (!$Array.isArray(message.inputs))
                        return "inputs: array expected";
                    for (let i = 0; i < message.inputs.length; ++i) {
                        let error = $root.rankserve.artifact.Golden.Tensor.verify(message.inputs[i], _depth + 1);
                        if (error)
                            return "inputs." + error;
                    }
                }
                if (message.expectations != null && $Object.hasOwnProperty.call(message, "expectations")) {
                    if (!$Array.isArray(message.expectations))
                        return "expectations: array expected";
                    for (let i = 0; i < message.expectations.length; ++i) {
                        let error = $root.rankserve.artifact.Golden.Expectation.verify(message.expectations[i], _depth + 1);
                        if (error)
                            return "expectations." + error;
                    }
                }
                if (message.tolerance != null && $Object.hasOwnProperty.call(message, "tolerance"))
                    if (typeof message.tolerance !== "number")
                        return "tolerance: number expected";
                return null;
            };

            /**
             * Creates a Golden message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof rankserve.artifact.Golden
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {rankserve.artifact.Golden} Golden
             */
            Golden.fromObject = function (object, _depth) {
                if (object instanceof $root.rankserve.artifact.Golden)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".rankserve.artifact.Golden: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.rankserve.artifact.Golden();
                if (object.inputs) {
                    if (!$Array.isArray(object.inputs))
                        throw $TypeError(".rankserve.artifact.Golden.inputs: array expected");
                    message.inputs = $Array(object.inputs.length);
                    for (let i = 0; i < object.inputs.length; ++i) {
                        if (!$util.isObject(object.inputs[i]))
                            throw $TypeError(".rankserve.artifact.Golden.inputs: object expected");
                        message.inputs[i] = $root.rankserve.artifact.Golden.Tensor.fromObject(object.inputs[i], _depth + 1);
                    }
                }
                if (object.expectations) {
                    if (!$Array.isArray(object.expectations))
                        throw $TypeError(".rankserve.artifact.Golden.expectations: array expected");
                    message.expectations = $Array(object.expectations.length);
                    for (let i = 0; i < object.expectations.length; ++i) {
                        if (!$util.isObject(object.expectations[i]))
                            throw $TypeError(".rankserve.artifact.Golden.expectations: object expected");
                        message.expectations[i] = $root.rankserve.artifact.Golden.Expectation.fromObject(object.expectations[i], _depth + 1);
                    }
                }
                if (object.tolerance != null)
                    if (!$Object.is($Number(object.tolerance), 0))
                        message.tolerance = $Number(object.tolerance);
                return message;
            };

            /**
             * Creates a plain object from a Golden message. Also converts values to other types if specified.
             * @function toObject
             * @memberof rankserve.artifact.Golden
             * @static
             * @param {rankserve.artifact.Golden} message Golden
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Golden.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.inputs = [];
                    object.expectations = [];
                }
                if (options.defaults)
                    object.tolerance = 0;
                if (message.inputs && message.inputs.length) {
                    object.inputs = $Array(message.inputs.length);
                    for (let j = 0; j < message.inputs.length; ++j)
                        object.inputs[j] = $root.rankserve.artifact.Golden.Tensor.toObject(message.inputs[j], options, _depth + 1);
                }
                if (message.expectations && message.expectations.length) {
                    object.expectations = $Array(message.expectations.length);
                    for (let j = 0; j < message.expectations.length; ++j)
                        object.expectations[j] = $root.rankserve.artifact.Golden.Expectation.toObject(message.expectations[j], options, _depth + 1);
                }
                if (message.tolerance != null && $Object.hasOwnProperty.call(message, "tolerance"))
                    object.tolerance = options.json && !$isFinite(message.tolerance) ? $String(message.tolerance) : message.tolerance;
                return object;
            };

            /**
             * Converts this Golden to JSON.
             * @function toJSON
             * @memberof rankserve.artifact.Golden
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Golden.prototype.toJSON = function() {
                return Golden.toObject(this, $protobuf.util.toJSONOptions);
            };

            Golden.Tensor = (function() {

                /**
                 * Properties of a Tensor.
                 * @typedef {Object} rankserve.artifact.Golden.Tensor.$Properties
                 * @property {string|null} [name] Tensor name
                 * @property {Array.<number|Long>|null} [shape] Tensor shape
                 * @property {Array.<number>|null} [values] Tensor values
                 * @property {Array.<string>|null} [texts] Tensor texts
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Tensor.
                 * @memberof rankserve.artifact.Golden
                 * @interface ITensor
                 * @augments rankserve.artifact.Golden.Tensor.$Properties
                 * @deprecated Use rankserve.artifact.Golden.Tensor.$Properties instead.
                 */

                /**
                 * Shape of a Tensor.
                 * @typedef {rankserve.artifact.Golden.Tensor.$Properties} rankserve.artifact.Golden.Tensor.$Shape
                 */

                /**
                 * Constructs a new Tensor.
                 * @memberof rankserve.artifact.Golden
                 * @classdesc Represents a Tensor.
                 * @constructor
                 * @param {rankserve.artifact.Golden.Tensor.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Tensor = function (properties) {
                    this.shape = [];
                    this.values = [];
                    this.texts = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Tensor name.
                 * @member {string} name
                 * @memberof rankserve.artifact.Golden.Tensor
                 * @instance
                 */
                Tensor.prototype.name = "";

                /**
                 * Tensor shape.
                 * @member {Array.<number|Long>} shape
                 * @memberof rankserve.artifact.Golden.Tensor
                 * @instance
                 */
                Tensor.prototype.shape = $util.emptyArray;

                /**
                 * Tensor values.
                 * @member {Array.<number>} values
                 * @memberof rankserve.artifact.Golden.Tensor
                 * @instance
                 */
                Tensor.prototype.values = $util.emptyArray;

                /**
                 * Tensor texts.
                 * @member {Array.<string>} texts
                 * @memberof rankserve.artifact.Golden.Tensor
                 * @instance
                 */
                Tensor.prototype.texts = $util.emptyArray;

                /**
                 * Creates a new Tensor instance using the specified properties.
                 * @function create
                 * @memberof rankserve.artifact.Golden.Tensor
                 * @static
                 * @param {rankserve.artifact.Golden.Tensor.$Properties=} [properties] Properties to set
                 * @returns {rankserve.artifact.Golden.Tensor} Tensor instance
                 * @type {{
                 *   (properties: rankserve.artifact.Golden.Tensor.$Shape): rankserve.artifact.Golden.Tensor & rankserve.artifact.Golden.Tensor.$Shape;
                 *   (properties?: rankserve.artifact.Golden.Tensor.$Properties): rankserve.artifact.Golden.Tensor;
                 * }}
                 */
                Tensor.create = function(properties) {
                    return new Tensor(properties);
                };

                /**
                 * Encodes the specified Tensor message. Does not implicitly {@link rankserve.artifact.Golden.Tensor.verify|verify} messages.
                 * @function encode
                 * @memberof rankserve.artifact.Golden.Tensor
                 * @static
                 * @param {rankserve.artifact.Golden.Tensor.$Properties} message Tensor message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Tensor.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                    if (message.shape != null && message.shape.length)
                        writer.uint32(/* id 2, wireType 2 =*/18).int64s(message.shape);
                    if (message.values != null && message.values.length)
                        writer.uint32(/* id 3, wireType 2 =*/26).doubles(message.values);
                    if (message.texts != null && message.texts.length)
                        for (let i = 0; i < message.texts.length; ++i)
                            writer.uint32(/* id 4, wireType 2 =*/34).string(message.texts[i]);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Tensor message from the specified reader or buffer.
                 * @function decode
                 * @memberof rankserve.artifact.Golden.Tensor
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {rankserve.artifact.Golden.Tensor & rankserve.artifact.Golden.Tensor.$Shape} Tensor
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Tensor.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.rankserve.artifact.Golden.Tensor();
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
                        case 3: {
                                if (wireType === 2) {
                                    if (!(message.values && message.values.length))
                                        message.values = [];
                                    reader.doubles(message.values);
                                    continue;
                                }
                                if (wireType !== 1)
                                    break;
                                if (!(message.values && message.values.length))
                                    message.values = [];
                                message.values.push(reader.double());
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.texts && message.texts.length))
                                    message.texts = [];
                                message.texts.push(reader.stringVerify());
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
                 * Verifies a Tensor message.
                 * @function verify
                 * @memberof rankserve.artifact.Golden.Tensor
                 * @static
                 * @param {Object.<string,*>} message Plain object to verify
                 * @returns {string|null} `null` if valid, otherwise the reason why it is not
                 */
                Tensor.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                        if (!$util.isString(message.name))
                            return "name: string expected";
                    if (message.shape != null && $Object.hasOwnProperty.call(message, "shape")) {
                        if (!$Array.isArray(message.shape))
                            return "shape: array expected";
                        for (let i = 0; i < message.shape.length; ++i)
                            if (!$util.isInteger(message.shape[i]) && !(message.shape[i] && $util.isInteger(message.shape[i].low) && $util.isInteger(message.shape[i].high)))
                                return "shape: integer|Long[] expected";
                    }
                    if (message.values != null && $Object.hasOwnProperty.call(message, "values")) {
                        if (!$Array.isArray(message.values))
                            return "values: array expected";
                        for (let i = 0; i < message.values.length; ++i)
                            if (typeof message.values[i] !== "number")
                                return "values: number[] expected";
                    }
                    if (message.texts != null && $Object.hasOwnProperty.call(message, "texts")) {
                        if (!$Array.isArray(message.texts))
                            return "texts: array expected";
                        for (let i = 0; i < message.texts.length; ++i)
                            if (!$util.isString(message.texts[i]))
                                return "texts: string[] expected";
                    }
                    return null;
                };

                /**
                 * Creates a Tensor message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof rankserve.artifact.Golden.Tensor
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {rankserve.artifact.Golden.Tensor} Tensor
                 */
                Tensor.fromObject = function (object, _depth) {
                    if (object instanceof $root.rankserve.artifact.Golden.Tensor)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".rankserve.artifact.Golden.Tensor: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.rankserve.artifact.Golden.Tensor();
                    if (object.name != null)
                        if (typeof object.name !== "string" || object.name.length)
                            message.name = $String(object.name);
                    if (object.shape) {
                        if (!$Array.isArray(object.shape))
                            throw $TypeError(".rankserve.artifact.Golden.Tensor.shape: array expected");
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
                    if (object.values) {
                        if (!$Array.isArray(object.values))
                            throw $TypeError(".rankserve.artifact.Golden.Tensor.values: array expected");
                        message.values = $Array(object.values.length);
                        for (let i = 0; i < object.values.length; ++i)
                            message.values[i] = $Number(object.values[i]);
                    }
                    if (object.texts) {
                        if (!$Array.isArray(object.texts))
                            throw $TypeError(".rankserve.artifact.Golden.Tensor.texts: array expected");
                        message.texts = $Array(object.texts.length);
                        for (let i = 0; i < object.texts.length; ++i)
                            message.texts[i] = $String(object.texts[i]);
                    }
                    return message;
                };

                /**
                 * Creates a plain object from a Tensor message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof rankserve.artifact.Golden.Tensor
                 * @static
                 * @param {rankserve.artifact.Golden.Tensor} message Tensor
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Tensor.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults) {
                        object.shape = [];
                        object.values = [];
                        object.texts = [];
                    }
                    if (options.defaults)
                        object.name = "";
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                        object.name = message.name;
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
                    if (message.values && message.values.length) {
                        object.values = $Array(message.values.length);
                        for (let j = 0; j < message.values.length; ++j)
                            object.values[j] = options.json && !$isFinite(message.values[j]) ? $String(message.values[j]) : message.values[j];
                    }
                    if (message.texts && message.texts.length) {
                        object.texts = $Array(message.texts.length);
                        for (let j = 0; j < message.texts.length; ++j)
                            object.texts[j] = message.texts[j];
                    }
                    return object;
                };

                /**
                 * Converts this Tensor to JSON.
                 * @function toJSON
                 * @memberof rankserve.artifact.Golden.Tensor
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Tensor.prototype.toJSON = function() {
                    return Tensor.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Tensor;
            })();

            Golden.Expectation = (function() {

                /**
                 * Properties of an Expectation.
                 * @typedef {Object} rankserve.artifact.Golden.Expectation.$Properties
                 * @property {string|null} [variant] Expectation variant
                 * @property {Array.<rankserve.artifact.Golden.Tensor.$Properties>|null} [outputs] Expectation outputs
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an Expectation.
                 * @memberof rankserve.artifact.Golden
                 * @interface IExpectation
                 * @augments rankserve.artifact.Golden.Expectation.$Properties
                 * @deprecated Use rankserve.artifact.Golden.Expectation.$Properties instead.
                 */

                /**
                 * Shape of an Expectation.
                 * @typedef {rankserve.artifact.Golden.Expectation.$Properties} rankserve.artifact.Golden.Expectation.$Shape
                 */

                /**
                 * Constructs a new Expectation.
                 * @memberof rankserve.artifact.Golden
                 * @classdesc Represents an Expectation.
                 * @constructor
                 * @param {rankserve.artifact.Golden.Expectation.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Expectation = function (properties) {
                    this.outputs = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Expectation variant.
                 * @member {string} variant
                 * @memberof rankserve.artifact.Golden.Expectation
                 * @instance
                 */
                Expectation.prototype.variant = "";

                /**
                 * Expectation outputs.
                 * @member {Array.<rankserve.artifact.Golden.Tensor.$Properties>} outputs
                 * @memberof rankserve.artifact.Golden.Expectation
                 * @instance
                 */
                Expectation.prototype.outputs = $util.emptyArray;

                /**
                 * Creates a new Expectation instance using the specified properties.
                 * @function create
                 * @memberof rankserve.artifact.Golden.Expectation
                 * @static
                 * @param {rankserve.artifact.Golden.Expectation.$Properties=} [properties] Properties to set
                 * @returns {rankserve.artifact.Golden.Expectation} Expectation instance
                 * @type {{
                 *   (properties: rankserve.artifact.Golden.Expectation.$Shape): rankserve.artifact.Golden.Expectation & rankserve.artifact.Golden.Expectation.$Shape;
                 *   (properties?: rankserve.artifact.Golden.Expectation.$Properties): rankserve.artifact.Golden.Expectation;
                 * }}
                 */
                Expectation.create = function(properties) {
                    return new Expectation(properties);
                };

                /**
                 * Encodes the specified Expectation message. Does not implicitly {@link rankserve.artifact.Golden.Expectation.verify|verify} messages.
                 * @function encode
                 * @memberof rankserve.artifact.Golden.Expectation
                 * @static
                 * @param {rankserve.artifact.Golden.Expectation.$Properties} message Expectation message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Expectation.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.variant != null && $Object.hasOwnProperty.call(message, "variant") && message.variant !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.variant);
                    if (message.outputs != null && message.outputs.length)
                        for (let i = 0; i < message.outputs.length; ++i)
                            $root.rankserve.artifact.Golden.Tensor.encode(message.outputs[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes an Expectation message from the specified reader or buffer.
                 * @function decode
                 * @memberof rankserve.artifact.Golden.Expectation
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {rankserve.artifact.Golden.Expectation & rankserve.artifact.Golden.Expectation.$Shape} Expectation
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Expectation.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.rankserve.artifact.Golden.Expectation();
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
                                    message.variant = value;
                                else
                                    delete message.variant;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.outputs && message.outputs.length))
                                    message.outputs = [];
                                message.outputs.push($root.rankserve.artifact.Golden.Tensor.decode(reader, reader.size(), $undefined, _depth + 1));
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
                 * Verifies an Expectation message.
                 * @function verify
                 * @memberof rankserve.artifact.Golden.Expectation
                 * @static
                 * @param {Object.<string,*>} message Plain object to verify
                 * @returns {string|null} `null` if valid, otherwise the reason why it is not
                 */
                Expectation.verify = function (message, _depth) {
                    if (typeof message !== "object" || message === null)
                        return "object expected";
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        return "max depth exceeded";
                    if (message.variant != null && $Object.hasOwnProperty.call(message, "variant"))
                        if (!$util.isString(message.variant))
                            return "variant: string expected";
                    if (message.outputs != null && $Object.hasOwnProperty.call(message, "outputs")) {
                        if (!$Array.isArray(message.outputs))
                            return "outputs: array expected";
                        for (let i = 0; i < message.outputs.length; ++i) {
                            let error = $root.rankserve.artifact.Golden.Tensor.verify(message.outputs[i], _depth + 1);
                            if (error)
                                return "outputs." + error;
                        }
                    }
                    return null;
                };

                /**
                 * Creates an Expectation message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof rankserve.artifact.Golden.Expectation
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {rankserve.artifact.Golden.Expectation} Expectation
                 */
                Expectation.fromObject = function (object, _depth) {
                    if (object instanceof $root.rankserve.artifact.Golden.Expectation)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".rankserve.artifact.Golden.Expectation: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.rankserve.artifact.Golden.Expectation();
                    if (object.variant != null)
                        if (typeof object.variant !== "string" || object.variant.length)
                            message.variant = $String(object.variant);
                    if (object.outputs) {
                        if (!$Array.isArray(object.outputs))
                            throw $TypeError(".rankserve.artifact.Golden.Expectation.outputs: array expected");
                        message.outputs = $Array(object.outputs.length);
                        for (let i = 0; i < object.outputs.length; ++i) {
                            if (!$util.isObject(object.outputs[i]))
                                throw $TypeError(".rankserve.artifact.Golden.Expectation.outputs: object expected");
                            message.outputs[i] = $root.rankserve.artifact.Golden.Tensor.fromObject(object.outputs[i], _depth + 1);
                        }
                    }
                    return message;
                };

                /**
                 * Creates a plain object from an Expectation message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof rankserve.artifact.Golden.Expectation
                 * @static
                 * @param {rankserve.artifact.Golden.Expectation} message Expectation
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Expectation.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults)
                        object.outputs = [];
                    if (options.defaults)
                        object.variant = "";
                    if (message.variant != null && $Object.hasOwnProperty.call(message, "variant"))
                        object.variant = message.variant;
                    if (message.outputs && message.outputs.length) {
                        object.outputs = $Array(message.outputs.length);
                        for (let j = 0; j < message.outputs.length; ++j)
                            object.outputs[j] = $root.rankserve.artifact.Golden.Tensor.toObject(message.outputs[j], options, _depth + 1);
                    }
                    return object;
                };

                /**
                 * Converts this Expectation to JSON.
                 * @function toJSON
                 * @memberof rankserve.artifact.Golden.Expectation
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Expectation.prototype.toJSON = function() {
                    return Expectation.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Expectation;
            })();

            return Golden;
        })();

        return artifact;
    })();

    return rankserve;
})();

export {
  $root as default
};
