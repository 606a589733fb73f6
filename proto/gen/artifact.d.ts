import * as $protobuf from "protobufjs/minimal.js";
import Long = require("long");

/** Namespace rankserve. */
export namespace rankserve {

    /** Namespace artifact. */
    namespace artifact {

        /**
         * Properties of a Manifest.
         * @deprecated Use rankserve.artifact.Manifest.$Properties instead.
         */
        interface IManifest extends rankserve.artifact.Manifest.$Properties {
        }

        /** Represents a Manifest. */
        class Manifest {

            /**
             * Constructs a new Manifest.
             * @param [properties] Properties to set
             */
            constructor(properties?: rankserve.artifact.Manifest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Manifest schemaVersion. */
            schemaVersion: number;

            /** Manifest modelName. */
            modelName: string;

            /** Manifest toolVersion. */
            toolVersion: string;

            /** Manifest inputs. */
            inputs: rankserve.artifact.Input.$Properties[];

            /** Manifest outputs. */
            outputs: rankserve.artifact.Output.$Properties[];

            /** Manifest variants. */
            variants: rankserve.artifact.Variant.$Properties[];

            /** Manifest provenance. */
            provenance?: (rankserve.artifact.Provenance.$Properties|null);

            /** Manifest compression. */
            compression?: (rankserve.artifact.Compression.$Properties|null);

            /**
             * Creates a new Manifest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Manifest instance
             */
            static create(properties: rankserve.artifact.Manifest.$Shape): rankserve.artifact.Manifest & rankserve.artifact.Manifest.$Shape;
            static create(properties?: rankserve.artifact.Manifest.$Properties): rankserve.artifact.Manifest;

            /**
             * Encodes the specified Manifest message. Does not implicitly {@link rankserve.artifact.Manifest.verify|verify} messages.
             * @param message Manifest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rankserve.artifact.Manifest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Manifest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rankserve.artifact.Manifest & rankserve.artifact.Manifest.$Shape} Manifest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rankserve.artifact.Manifest & rankserve.artifact.Manifest.$Shape;

            /**
             * Verifies a Manifest message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a Manifest message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Manifest
             */
            static fromObject(object: { [k: string]: any }): rankserve.artifact.Manifest;

            /**
             * Creates a plain object from a Manifest message. Also converts values to other types if specified.
             * @param message Manifest
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: rankserve.artifact.Manifest, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Manifest to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Manifest {

            /** Properties of a Manifest. */
            interface $Properties {

                /** Manifest schemaVersion */
                schemaVersion?: (number|null);

                /** Manifest modelName */
                modelName?: (string|null);

                /** Manifest toolVersion */
                toolVersion?: (string|null);

                /** Manifest inputs */
                inputs?: (rankserve.artifact.Input.$Properties[]|null);

                /** Manifest outputs */
                outputs?: (rankserve.artifact.Output.$Properties[]|null);

                /** Manifest variants */
                variants?: (rankserve.artifact.Variant.$Properties[]|null);

                /** Manifest provenance */
                provenance?: (rankserve.artifact.Provenance.$Properties|null);

                /** Manifest compression */
                compression?: (rankserve.artifact.Compression.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Manifest. */
            type $Shape = rankserve.artifact.Manifest.$Properties;
        }

        /**
         * Properties of an Input.
         * @deprecated Use rankserve.artifact.Input.$Properties instead.
         */
        interface IInput extends rankserve.artifact.Input.$Properties {
        }

        /** Represents an Input. */
        class Input {

            /**
             * Constructs a new Input.
             * @param [properties] Properties to set
             */
            constructor(properties?: rankserve.artifact.Input.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Input name. */
            name: string;

            /** Input datatype. */
            datatype: string;

            /** Input shape. */
            shape: (number|Long)[];

            /** Input vocabularySizes. */
            vocabularySizes: (number|Long)[];

            /** Input fields. */
            fields: string[];

            /** Input sides. */
            sides: string[];

            /** Input ragged. */
            ragged: boolean;

            /**
             * Creates a new Input instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Input instance
             */
            static create(properties: rankserve.artifact.Input.$Shape): rankserve.artifact.Input & rankserve.artifact.Input.$Shape;
            static create(properties?: rankserve.artifact.Input.$Properties): rankserve.artifact.Input;

            /**
             * Encodes the specified Input message. Does not implicitly {@link rankserve.artifact.Input.verify|verify} messages.
             * @param message Input message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rankserve.artifact.Input.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Input message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rankserve.artifact.Input & rankserve.artifact.Input.$Shape} Input
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rankserve.artifact.Input & rankserve.artifact.Input.$Shape;

            /**
             * Verifies an Input message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates an Input message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Input
             */
            static fromObject(object: { [k: string]: any }): rankserve.artifact.Input;

            /**
             * Creates a plain object from an Input message. Also converts values to other types if specified.
             * @param message Input
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: rankserve.artifact.Input, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Input to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Input {

            /** Properties of an Input. */
            interface $Properties {

                /** Input name */
                name?: (string|null);

                /** Input datatype */
                datatype?: (string|null);

                /** Input shape */
                shape?: ((number|Long)[]|null);

                /** Input vocabularySizes */
                vocabularySizes?: ((number|Long)[]|null);

                /** Input fields */
                fields?: (string[]|null);

                /** Input sides */
                sides?: (string[]|null);

                /** Input ragged */
                ragged?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Input. */
            type $Shape = rankserve.artifact.Input.$Properties;
        }

        /**
         * Properties of an Output.
         * @deprecated Use rankserve.artifact.Output.$Properties instead.
         */
        interface IOutput extends rankserve.artifact.Output.$Properties {
        }

        /** Represents an Output. */
        class Output {

            /**
             * Constructs a new Output.
             * @param [properties] Properties to set
             */
            constructor(properties?: rankserve.artifact.Output.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Output name. */
            name: string;

            /** Output datatype. */
            datatype: string;

            /** Output shape. */
            shape: (number|Long)[];

            /**
             * Creates a new Output instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Output instance
             */
            static create(properties: rankserve.artifact.Output.$Shape): rankserve.artifact.Output & rankserve.artifact.Output.$Shape;
            static create(properties?: rankserve.artifact.Output.$Properties): rankserve.artifact.Output;

            /**
             * Encodes the specified Output message. Does not implicitly {@link rankserve.artifact.Output.verify|verify} messages.
             * @param message Output message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rankserve.artifact.Output.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Output message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rankserve.artifact.Output & rankserve.artifact.Output.$Shape} Output
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rankserve.artifact.Output & rankserve.artifact.Output.$Shape;

            /**
             * Verifies an Output message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates an Output message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Output
             */
            static fromObject(object: { [k: string]: any }): rankserve.artifact.Output;

            /**
             * Creates a plain object from an Output message. Also converts values to other types if specified.
             * @param message Output
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: rankserve.artifact.Output, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Output to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Output {

            /** Properties of an Output. */
            interface $Properties {

                /** Output name */
                name?: (string|null);

                /** Output datatype */
                datatype?: (string|null);

                /** Output shape */
                shape?: ((number|Long)[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Output. */
            type $Shape = rankserve.artifact.Output.$Properties;
        }

        /**
         * Properties of a Variant.
         * @deprecated Use rankserve.artifact.Variant.$Properties instead.
         */
        interface IVariant extends rankserve.artifact.Variant.$Properties {
        }

        /** Represents a Variant. */
        class Variant {

            /**
             * Constructs a new Variant.
             * @param [properties] Properties to set
             */
            constructor(properties?: rankserve.artifact.Variant.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Variant name. */
            name: string;

            /** Variant files. */
            files: rankserve.artifact.File.$Properties[];

            /** Variant parameterBytes. */
            parameterBytes: (number|Long);

            /** Variant parameters. */
            parameters: (number|Long);

            /** Variant quality. */
            quality?: (rankserve.artifact.Quality.$Properties|null);

            /** Variant ranking. */
            ranking?: (rankserve.artifact.Ranking.$Properties|null);

            /**
             * Creates a new Variant instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Variant instance
             */
            static create(properties: rankserve.artifact.Variant.$Shape): rankserve.artifact.Variant & rankserve.artifact.Variant.$Shape;
            static create(properties?: rankserve.artifact.Variant.$Properties): rankserve.artifact.Variant;

            /**
             * Encodes the specified Variant message. Does not implicitly {@link rankserve.artifact.Variant.verify|verify} messages.
             * @param message Variant message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rankserve.artifact.Variant.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Variant message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rankserve.artifact.Variant & rankserve.artifact.Variant.$Shape} Variant
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rankserve.artifact.Variant & rankserve.artifact.Variant.$Shape;

            /**
             * Verifies a Variant message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a Variant message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Variant
             */
            static fromObject(object: { [k: string]: any }): rankserve.artifact.Variant;

            /**
             * Creates a plain object from a Variant message. Also converts values to other types if specified.
             * @param message Variant
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: rankserve.artifact.Variant, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Variant to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Variant {

            /** Properties of a Variant. */
            interface $Properties {

                /** Variant name */
                name?: (string|null);

                /** Variant files */
                files?: (rankserve.artifact.File.$Properties[]|null);

                /** Variant parameterBytes */
                parameterBytes?: (number|Long|null);

                /** Variant parameters */
                parameters?: (number|Long|null);

                /** Variant quality */
                quality?: (rankserve.artifact.Quality.$Properties|null);

                /** Variant ranking */
                ranking?: (rankserve.artifact.Ranking.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Variant. */
            type $Shape = rankserve.artifact.Variant.$Properties;
        }

        /**
         * Properties of a Ranking.
         * @deprecated Use rankserve.artifact.Ranking.$Properties instead.
         */
        interface IRanking extends rankserve.artifact.Ranking.$Properties {
        }

        /** Represents a Ranking. */
        class Ranking {

            /**
             * Constructs a new Ranking.
             * @param [properties] Properties to set
             */
            constructor(properties?: rankserve.artifact.Ranking.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Ranking files. */
            files: rankserve.artifact.File.$Properties[];

            /** Ranking inputs. */
            inputs: rankserve.artifact.RankingInput.$Properties[];

            /** Ranking rowToRequest. */
            rowToRequest: string;

            /** Ranking flopsPerRow. */
            flopsPerRow: number;

            /** Ranking flopsPerRequest. */
            flopsPerRequest: number;

            /** Ranking flopsPerCandidate. */
            flopsPerCandidate: number;

            /**
             * Creates a new Ranking instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Ranking instance
             */
            static create(properties: rankserve.artifact.Ranking.$Shape): rankserve.artifact.Ranking & rankserve.artifact.Ranking.$Shape;
            static create(properties?: rankserve.artifact.Ranking.$Properties): rankserve.artifact.Ranking;

            /**
             * Encodes the specified Ranking message. Does not implicitly {@link rankserve.artifact.Ranking.verify|verify} messages.
             * @param message Ranking message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rankserve.artifact.Ranking.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Ranking message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rankserve.artifact.Ranking & rankserve.artifact.Ranking.$Shape} Ranking
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rankserve.artifact.Ranking & rankserve.artifact.Ranking.$Shape;

            /**
             * Verifies a Ranking message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a Ranking message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Ranking
             */
            static fromObject(object: { [k: string]: any }): rankserve.artifact.Ranking;

            /**
             * Creates a plain object from a Ranking message. Also converts values to other types if specified.
             * @param message Ranking
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: rankserve.artifact.Ranking, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Ranking to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Ranking {

            /** Properties of a Ranking. */
            interface $Properties {

                /** Ranking files */
                files?: (rankserve.artifact.File.$Properties[]|null);

                /** Ranking inputs */
                inputs?: (rankserve.artifact.RankingInput.$Properties[]|null);

                /** Ranking rowToRequest */
                rowToRequest?: (string|null);

                /** Ranking flopsPerRow */
                flopsPerRow?: (number|null);

                /** Ranking flopsPerRequest */
                flopsPerRequest?: (number|null);

                /** Ranking flopsPerCandidate */
                flopsPerCandidate?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Ranking. */
            type $Shape = rankserve.artifact.Ranking.$Properties;
        }

        /**
         * Properties of a RankingInput.
         * @deprecated Use rankserve.artifact.RankingInput.$Properties instead.
         */
        interface IRankingInput extends rankserve.artifact.RankingInput.$Properties {
        }

        /** Represents a RankingInput. */
        class RankingInput {

            /**
             * Constructs a new RankingInput.
             * @param [properties] Properties to set
             */
            constructor(properties?: rankserve.artifact.RankingInput.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RankingInput name. */
            name: string;

            /** RankingInput source. */
            source: string;

            /** RankingInput side. */
            side: string;

            /** RankingInput columns. */
            columns: number[];

            /**
             * Creates a new RankingInput instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RankingInput instance
             */
            static create(properties: rankserve.artifact.RankingInput.$Shape): rankserve.artifact.RankingInput & rankserve.artifact.RankingInput.$Shape;
            static create(properties?: rankserve.artifact.RankingInput.$Properties): rankserve.artifact.RankingInput;

            /**
             * Encodes the specified RankingInput message. Does not implicitly {@link rankserve.artifact.RankingInput.verify|verify} messages.
             * @param message RankingInput message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rankserve.artifact.RankingInput.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RankingInput message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rankserve.artifact.RankingInput & rankserve.artifact.RankingInput.$Shape} RankingInput
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rankserve.artifact.RankingInput & rankserve.artifact.RankingInput.$Shape;

            /**
             * Verifies a RankingInput message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a RankingInput message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns RankingInput
             */
            static fromObject(object: { [k: string]: any }): rankserve.artifact.RankingInput;

            /**
             * Creates a plain object from a RankingInput message. Also converts values to other types if specified.
             * @param message RankingInput
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: rankserve.artifact.RankingInput, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this RankingInput to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace RankingInput {

            /** Properties of a RankingInput. */
            interface $Properties {

                /** RankingInput name */
                name?: (string|null);

                /** RankingInput source */
                source?: (string|null);

                /** RankingInput side */
                side?: (string|null);

                /** RankingInput columns */
                columns?: (number[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RankingInput. */
            type $Shape = rankserve.artifact.RankingInput.$Properties;
        }

        /**
         * Properties of a File.
         * @deprecated Use rankserve.artifact.File.$Properties instead.
         */
        interface IFile extends rankserve.artifact.File.$Properties {
        }

        /** Represents a File. */
        class File {

            /**
             * Constructs a new File.
             * @param [properties] Properties to set
             */
            constructor(properties?: rankserve.artifact.File.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** File name. */
            name: string;

            /** File bytes. */
            bytes: (number|Long);

            /** File sha256. */
            sha256: string;

            /**
             * Creates a new File instance using the specified properties.
             * @param [properties] Properties to set
             * @returns File instance
             */
            static create(properties: rankserve.artifact.File.$Shape): rankserve.artifact.File & rankserve.artifact.File.$Shape;
            static create(properties?: rankserve.artifact.File.$Properties): rankserve.artifact.File;

            /**
             * Encodes the specified File message. Does not implicitly {@link rankserve.artifact.File.verify|verify} messages.
             * @param message File message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rankserve.artifact.File.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a File message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rankserve.artifact.File & rankserve.artifact.File.$Shape} File
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rankserve.artifact.File & rankserve.artifact.File.$Shape;

            /**
             * Verifies a File message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a File message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns File
             */
            static fromObject(object: { [k: string]: any }): rankserve.artifact.File;

            /**
             * Creates a plain object from a File message. Also converts values to other types if specified.
             * @param message File
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: rankserve.artifact.File, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this File to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace File {

            /** Properties of a File. */
            interface $Properties {

                /** File name */
                name?: (string|null);

                /** File bytes */
                bytes?: (number|Long|null);

                /** File sha256 */
                sha256?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a File. */
            type $Shape = rankserve.artifact.File.$Properties;
        }

        /**
         * Properties of a Quality.
         * @deprecated Use rankserve.artifact.Quality.$Properties instead.
         */
        interface IQuality extends rankserve.artifact.Quality.$Properties {
        }

        /** Represents a Quality. */
        class Quality {

            /**
             * Constructs a new Quality.
             * @param [properties] Properties to set
             */
            constructor(properties?: rankserve.artifact.Quality.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Quality rows. */
            rows: (number|Long);

            /** Quality auc. */
            auc: number;

            /** Quality logLoss. */
            logLoss: number;

            /** Quality normalizedEntropy. */
            normalizedEntropy: number;

            /** Quality calibration. */
            calibration: number;

            /**
             * Creates a new Quality instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Quality instance
             */
            static create(properties: rankserve.artifact.Quality.$Shape): rankserve.artifact.Quality & rankserve.artifact.Quality.$Shape;
            static create(properties?: rankserve.artifact.Quality.$Properties): rankserve.artifact.Quality;

            /**
             * Encodes the specified Quality message. Does not implicitly {@link rankserve.artifact.Quality.verify|verify} messages.
             * @param message Quality message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rankserve.artifact.Quality.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Quality message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rankserve.artifact.Quality & rankserve.artifact.Quality.$Shape} Quality
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rankserve.artifact.Quality & rankserve.artifact.Quality.$Shape;

            /**
             * Verifies a Quality message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a Quality message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Quality
             */
            static fromObject(object: { [k: string]: any }): rankserve.artifact.Quality;

            /**
             * Creates a plain object from a Quality message. Also converts values to other types if specified.
             * @param message Quality
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: rankserve.artifact.Quality, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Quality to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Quality {

            /** Properties of a Quality. */
            interface $Properties {

                /** Quality rows */
                rows?: (number|Long|null);

                /** Quality auc */
                auc?: (number|null);

                /** Quality logLoss */
                logLoss?: (number|null);

                /** Quality normalizedEntropy */
                normalizedEntropy?: (number|null);

                /** Quality calibration */
                calibration?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Quality. */
            type $Shape = rankserve.artifact.Quality.$Properties;
        }

        /**
         * Properties of a Provenance.
         * @deprecated Use rankserve.artifact.Provenance.$Properties instead.
         */
        interface IProvenance extends rankserve.artifact.Provenance.$Properties {
        }

        /** Represents a Provenance. */
        class Provenance {

            /**
             * Constructs a new Provenance.
             * @param [properties] Properties to set
             */
            constructor(properties?: rankserve.artifact.Provenance.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Provenance sourceSha256. */
            sourceSha256: string;

            /** Provenance data. */
            data: rankserve.artifact.File.$Properties[];

            /** Provenance calibrationRows. */
            calibrationRows: (number|Long);

            /** Provenance training. */
            training: rankserve.artifact.File.$Properties[];

            /**
             * Creates a new Provenance instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Provenance instance
             */
            static create(properties: rankserve.artifact.Provenance.$Shape): rankserve.artifact.Provenance & rankserve.artifact.Provenance.$Shape;
            static create(properties?: rankserve.artifact.Provenance.$Properties): rankserve.artifact.Provenance;

            /**
             * Encodes the specified Provenance message. Does not implicitly {@link rankserve.artifact.Provenance.verify|verify} messages.
             * @param message Provenance message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rankserve.artifact.Provenance.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Provenance message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rankserve.artifact.Provenance & rankserve.artifact.Provenance.$Shape} Provenance
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rankserve.artifact.Provenance & rankserve.artifact.Provenance.$Shape;

            /**
             * Verifies a Provenance message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a Provenance message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Provenance
             */
            static fromObject(object: { [k: string]: any }): rankserve.artifact.Provenance;

            /**
             * Creates a plain object from a Provenance message. Also converts values to other types if specified.
             * @param message Provenance
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: rankserve.artifact.Provenance, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Provenance to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Provenance {

            /** Properties of a Provenance. */
            interface $Properties {

                /** Provenance sourceSha256 */
                sourceSha256?: (string|null);

                /** Provenance data */
                data?: (rankserve.artifact.File.$Properties[]|null);

                /** Provenance calibrationRows */
                calibrationRows?: (number|Long|null);

                /** Provenance training */
                training?: (rankserve.artifact.File.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Provenance. */
            type $Shape = rankserve.artifact.Provenance.$Properties;
        }

        /**
         * Properties of a Compression.
         * @deprecated Use rankserve.artifact.Compression.$Properties instead.
         */
        interface ICompression extends rankserve.artifact.Compression.$Properties {
        }

        /** Represents a Compression. */
        class Compression {

            /**
             * Constructs a new Compression.
             * @param [properties] Properties to set
             */
            constructor(properties?: rankserve.artifact.Compression.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Compression method. */
            method: string;

            /** Compression sites. */
            sites: rankserve.artifact.Site.$Properties[];

            /**
             * Creates a new Compression instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Compression instance
             */
            static create(properties: rankserve.artifact.Compression.$Shape): rankserve.artifact.Compression & rankserve.artifact.Compression.$Shape;
            static create(properties?: rankserve.artifact.Compression.$Properties): rankserve.artifact.Compression;

            /**
             * Encodes the specified Compression message. Does not implicitly {@link rankserve.artifact.Compression.verify|verify} messages.
             * @param message Compression message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rankserve.artifact.Compression.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Compression message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rankserve.artifact.Compression & rankserve.artifact.Compression.$Shape} Compression
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rankserve.artifact.Compression & rankserve.artifact.Compression.$Shape;

            /**
             * Verifies a Compression message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a Compression message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Compression
             */
            static fromObject(object: { [k: string]: any }): rankserve.artifact.Compression;

            /**
             * Creates a plain object from a Compression message. Also converts values to other types if specified.
             * @param message Compression
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: rankserve.artifact.Compression, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Compression to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Compression {

            /** Properties of a Compression. */
            interface $Properties {

                /** Compression method */
                method?: (string|null);

                /** Compression sites */
                sites?: (rankserve.artifact.Site.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Compression. */
            type $Shape = rankserve.artifact.Compression.$Properties;
        }

        /**
         * Properties of a Site.
         * @deprecated Use rankserve.artifact.Site.$Properties instead.
         */
        interface ISite extends rankserve.artifact.Site.$Properties {
        }

        /** Represents a Site. */
        class Site {

            /**
             * Constructs a new Site.
             * @param [properties] Properties to set
             */
            constructor(properties?: rankserve.artifact.Site.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Site kind. */
            kind: string;

            /** Site name. */
            name: string;

            /** Site shape. */
            shape: (number|Long)[];

            /** Site rank. */
            rank: (number|Long);

            /** Site bytesBefore. */
            bytesBefore: (number|Long);

            /** Site bytesAfter. */
            bytesAfter: (number|Long);

            /** Site relativeError. */
            relativeError: number;

            /** Site declined. */
            declined: string;

            /** Site precision. */
            precision: string;

            /**
             * Creates a new Site instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Site instance
             */
            static create(properties: rankserve.artifact.Site.$Shape): rankserve.artifact.Site & rankserve.artifact.Site.$Shape;
            static create(properties?: rankserve.artifact.Site.$Properties): rankserve.artifact.Site;

            /**
             * Encodes the specified Site message. Does not implicitly {@link rankserve.artifact.Site.verify|verify} messages.
             * @param message Site message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rankserve.artifact.Site.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Site message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rankserve.artifact.Site & rankserve.artifact.Site.$Shape} Site
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rankserve.artifact.Site & rankserve.artifact.Site.$Shape;

            /**
             * Verifies a Site message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a Site message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Site
             */
            static fromObject(object: { [k: string]: any }): rankserve.artifact.Site;

            /**
             * Creates a plain object from a Site message. Also converts values to other types if specified.
             * @param message Site
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: rankserve.artifact.Site, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Site to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Site {

            /** Properties of a Site. */
            interface $Properties {

                /** Site kind */
                kind?: (string|null);

                /** Site name */
                name?: (string|null);

                /** Site shape */
                shape?: ((number|Long)[]|null);

                /** Site rank */
                rank?: (number|Long|null);

                /** Site bytesBefore */
                bytesBefore?: (number|Long|null);

                /** Site bytesAfter */
                bytesAfter?: (number|Long|null);

                /** Site relativeError */
                relativeError?: (number|null);

                /** Site declined */
                declined?: (string|null);

                /** Site precision */
                precision?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Site. */
            type $Shape = rankserve.artifact.Site.$Properties;
        }

        /**
         * Properties of a Golden.
         * @deprecated Use rankserve.artifact.Golden.$Properties instead.
         */
        interface IGolden extends rankserve.artifact.Golden.$Properties {
        }

        /** Represents a Golden. */
        class Golden {

            /**
             * Constructs a new Golden.
             * @param [properties] Properties to set
             */
            constructor(properties?: rankserve.artifact.Golden.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Golden inputs. */
            inputs: rankserve.artifact.Golden.Tensor.$Properties[];

            /** Golden expectations. */
            expectations: rankserve.artifact.Golden.Expectation.$Properties[];

            /** Golden tolerance. */
            tolerance: number;

            /**
             * Creates a new Golden instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Golden instance
             */
            static create(properties: rankserve.artifact.Golden.$Shape): rankserve.artifact.Golden & rankserve.artifact.Golden.$Shape;
            static create(properties?: rankserve.artifact.Golden.$Properties): rankserve.artifact.Golden;

            /**
             * Encodes the specified Golden message. Does not implicitly {@link rankserve.artifact.Golden.verify|verify} messages.
             * @param message Golden message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rankserve.artifact.Golden.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Golden message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rankserve.artifact.Golden & rankserve.artifact.Golden.$Shape} Golden
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rankserve.artifact.Golden & rankserve.artifact.Golden.$Shape;

            /**
             * Verifies a Golden message.
             * @param message Plain object to verify
             * @returns `null` if valid, otherwise the reason why it is not
             */
            static verify(message: { [k: string]: any }): (string|null);

            /**
             * Creates a Golden message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Golden
             */
            static fromObject(object: { [k: string]: any }): rankserve.artifact.Golden;

            /**
             * Creates a plain object from a Golden message. Also converts values to other types if specified.
             * @param message Golden
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: rankserve.artifact.Golden, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Golden to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Golden {

            /** Properties of a Golden. */
            interface $Properties {

                /** Golden inputs */
                inputs?: (rankserve.artifact.Golden.Tensor.$Properties[]|null);

                /** Golden expectations */
                expectations?: (rankserve.artifact.Golden.Expectation.$Properties[]|null);

                /** Golden tolerance */
                tolerance?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Golden. */
            type $Shape = rankserve.artifact.Golden.$Properties;

            /**
             * Properties of a Tensor.
             * @deprecated Use rankserve.artifact.Golden.Tensor.$Properties instead.
             */
            interface ITensor extends rankserve.artifact.Golden.Tensor.$Properties {
            }

            /** Represents a Tensor. */
            class Tensor {

                /**
                 * Constructs a new Tensor.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: rankserve.artifact.Golden.Tensor.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Tensor name. */
                name: string;

                /** Tensor shape. */
                shape: (number|Long)[];

                /** Tensor values. */
                values: number[];

                /** Tensor texts. */
                texts: string[];

                /**
                 * Creates a new Tensor instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Tensor instance
                 */
                static create(properties: rankserve.artifact.Golden.Tensor.$Shape): rankserve.artifact.Golden.Tensor & rankserve.artifact.Golden.Tensor.$Shape;
                static create(properties?: rankserve.artifact.Golden.Tensor.$Properties): rankserve.artifact.Golden.Tensor;

                /**
                 * Encodes the specified Tensor message. Does not implicitly {@link rankserve.artifact.Golden.Tensor.verify|verify} messages.
                 * @param message Tensor message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: rankserve.artifact.Golden.Tensor.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Tensor message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {rankserve.artifact.Golden.Tensor & rankserve.artifact.Golden.Tensor.$Shape} Tensor
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rankserve.artifact.Golden.Tensor & rankserve.artifact.Golden.Tensor.$Shape;

                /**
                 * Verifies a Tensor message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Creates a Tensor message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Tensor
                 */
                static fromObject(object: { [k: string]: any }): rankserve.artifact.Golden.Tensor;

                /**
                 * Creates a plain object from a Tensor message. Also converts values to other types if specified.
                 * @param message Tensor
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: rankserve.artifact.Golden.Tensor, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Tensor to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Tensor {

                /** Properties of a Tensor. */
                interface $Properties {

                    /** Tensor name */
                    name?: (string|null);

                    /** Tensor shape */
                    shape?: ((number|Long)[]|null);

                    /** Tensor values */
                    values?: (number[]|null);

                    /** Tensor texts */
                    texts?: (string[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Tensor. */
                type $Shape = rankserve.artifact.Golden.Tensor.$Properties;
            }

            /**
             * Properties of an Expectation.
             * @deprecated Use rankserve.artifact.Golden.Expectation.$Properties instead.
             */
            interface IExpectation extends rankserve.artifact.Golden.Expectation.$Properties {
            }

            /** Represents an Expectation. */
            class Expectation {

                /**
                 * Constructs a new Expectation.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: rankserve.artifact.Golden.Expectation.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Expectation variant. */
                variant: string;

                /** Expectation outputs. */
                outputs: rankserve.artifact.Golden.Tensor.$Properties[];

                /**
                 * Creates a new Expectation instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Expectation instance
                 */
                static create(properties: rankserve.artifact.Golden.Expectation.$Shape): rankserve.artifact.Golden.Expectation & rankserve.artifact.Golden.Expectation.$Shape;
                static create(properties?: rankserve.artifact.Golden.Expectation.$Properties): rankserve.artifact.Golden.Expectation;

                /**
                 * Encodes the specified Expectation message. Does not implicitly {@link rankserve.artifact.Golden.Expectation.verify|verify} messages.
                 * @param message Expectation message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: rankserve.artifact.Golden.Expectation.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an Expectation message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {rankserve.artifact.Golden.Expectation & rankserve.artifact.Golden.Expectation.$Shape} Expectation
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rankserve.artifact.Golden.Expectation & rankserve.artifact.Golden.Expectation.$Shape;

                /**
                 * Verifies an Expectation message.
                 * @param message Plain object to verify
                 * @returns `null` if valid, otherwise the reason why it is not
                 */
                static verify(message: { [k: string]: any }): (string|null);

                /**
                 * Creates an Expectation message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Expectation
                 */
                static fromObject(object: { [k: string]: any }): rankserve.artifact.Golden.Expectation;

                /**
                 * Creates a plain object from an Expectation message. Also converts values to other types if specified.
                 * @param message Expectation
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: rankserve.artifact.Golden.Expectation, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Expectation to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Expectation {

                /** Properties of an Expectation. */
                interface $Properties {

                    /** Expectation variant */
                    variant?: (string|null);

                    /** Expectation outputs */
                    outputs?: (rankserve.artifact.Golden.Tensor.$Properties[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an Expectation. */
                type $Shape = rankserve.artifact.Golden.Expectation.$Properties;
            }
        }
    }
}
