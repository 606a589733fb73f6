import * as $protobuf from "protobufjs/minimal.js";
import Long = require("long");

/** Namespace rankserve. */
export namespace rankserve {

    /** Namespace v1. */
    namespace v1 {

        /**
         * Properties of a Feature.
         * @deprecated Use rankserve.v1.Feature.$Properties instead.
         */
        interface IFeature extends rankserve.v1.Feature.$Properties {
        }

        /** Represents a Feature. */
        class Feature {

            /**
             * Constructs a new Feature.
             * @param [properties] Properties to set
             */
            constructor(properties?: rankserve.v1.Feature.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Feature name. */
            name: string;

            /** Feature raw. */
            raw: Uint8Array;

            /** Feature floatContents. */
            floatContents: number[];

            /** Feature int64Contents. */
            int64Contents: (number|Long)[];

            /** Feature stringContents. */
            stringContents: string[];

            /**
             * Creates a new Feature instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Feature instance
             */
            static create(properties: rankserve.v1.Feature.$Shape): rankserve.v1.Feature & rankserve.v1.Feature.$Shape;
            static create(properties?: rankserve.v1.Feature.$Properties): rankserve.v1.Feature;

            /**
             * Encodes the specified Feature message. Does not implicitly {@link rankserve.v1.Feature.verify|verify} messages.
             * @param message Feature message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rankserve.v1.Feature.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Feature message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rankserve.v1.Feature & rankserve.v1.Feature.$Shape} Feature
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rankserve.v1.Feature & rankserve.v1.Feature.$Shape;
        }

        namespace Feature {

            /** Properties of a Feature. */
            interface $Properties {

                /** Feature name */
                name?: (string|null);

                /** Feature raw */
                raw?: (Uint8Array|null);

                /** Feature floatContents */
                floatContents?: (number[]|null);

                /** Feature int64Contents */
                int64Contents?: ((number|Long)[]|null);

                /** Feature stringContents */
                stringContents?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Feature. */
            type $Shape = rankserve.v1.Feature.$Properties;
        }

        /**
         * Properties of a RankRequest.
         * @deprecated Use rankserve.v1.RankRequest.$Properties instead.
         */
        interface IRankRequest extends rankserve.v1.RankRequest.$Properties {
        }

        /** Represents a RankRequest. */
        class RankRequest {

            /**
             * Constructs a new RankRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: rankserve.v1.RankRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RankRequest modelName. */
            modelName: string;

            /** RankRequest modelVersion. */
            modelVersion: string;

            /** RankRequest id. */
            id: string;

            /** RankRequest variant. */
            variant: string;

            /** RankRequest user. */
            user: rankserve.v1.Feature.$Properties[];

            /** RankRequest candidates. */
            candidates: rankserve.v1.Feature.$Properties[];

            /** RankRequest rawCandidateIds. */
            rawCandidateIds: Uint8Array;

            /** RankRequest candidateIds. */
            candidateIds: (number|Long)[];

            /** RankRequest candidateNames. */
            candidateNames: string[];

            /** RankRequest topK. */
            topK: number;

            /** RankRequest output. */
            output: string;

            /** RankRequest deadlineMs. */
            deadlineMs: number;

            /** RankRequest priority. */
            priority: number;

            /**
             * Creates a new RankRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RankRequest instance
             */
            static create(properties: rankserve.v1.RankRequest.$Shape): rankserve.v1.RankRequest & rankserve.v1.RankRequest.$Shape;
            static create(properties?: rankserve.v1.RankRequest.$Properties): rankserve.v1.RankRequest;

            /**
             * Encodes the specified RankRequest message. Does not implicitly {@link rankserve.v1.RankRequest.verify|verify} messages.
             * @param message RankRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rankserve.v1.RankRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RankRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rankserve.v1.RankRequest & rankserve.v1.RankRequest.$Shape} RankRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rankserve.v1.RankRequest & rankserve.v1.RankRequest.$Shape;
        }

        namespace RankRequest {

            /** Properties of a RankRequest. */
            interface $Properties {

                /** RankRequest modelName */
                modelName?: (string|null);

                /** RankRequest modelVersion */
                modelVersion?: (string|null);

                /** RankRequest id */
                id?: (string|null);

                /** RankRequest variant */
                variant?: (string|null);

                /** RankRequest user */
                user?: (rankserve.v1.Feature.$Properties[]|null);

                /** RankRequest candidates */
                candidates?: (rankserve.v1.Feature.$Properties[]|null);

                /** RankRequest rawCandidateIds */
                rawCandidateIds?: (Uint8Array|null);

                /** RankRequest candidateIds */
                candidateIds?: ((number|Long)[]|null);

                /** RankRequest candidateNames */
                candidateNames?: (string[]|null);

                /** RankRequest topK */
                topK?: (number|null);

                /** RankRequest output */
                output?: (string|null);

                /** RankRequest deadlineMs */
                deadlineMs?: (number|null);

                /** RankRequest priority */
                priority?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RankRequest. */
            type $Shape = rankserve.v1.RankRequest.$Properties;
        }

        /**
         * Properties of a RankResponse.
         * @deprecated Use rankserve.v1.RankResponse.$Properties instead.
         */
        interface IRankResponse extends rankserve.v1.RankResponse.$Properties {
        }

        /** Represents a RankResponse. */
        class RankResponse {

            /**
             * Constructs a new RankResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: rankserve.v1.RankResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RankResponse modelName. */
            modelName: string;

            /** RankResponse modelVersion. */
            modelVersion: string;

            /** RankResponse id. */
            id: string;

            /** RankResponse variant. */
            variant: string;

            /** RankResponse positions. */
            positions: number[];

            /** RankResponse scores. */
            scores: number[];

            /** RankResponse rawCandidateIds. */
            rawCandidateIds: Uint8Array;

            /** RankResponse candidateIds. */
            candidateIds: (number|Long)[];

            /** RankResponse candidateNames. */
            candidateNames: string[];

            /**
             * Creates a new RankResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RankResponse instance
             */
            static create(properties: rankserve.v1.RankResponse.$Shape): rankserve.v1.RankResponse & rankserve.v1.RankResponse.$Shape;
            static create(properties?: rankserve.v1.RankResponse.$Properties): rankserve.v1.RankResponse;

            /**
             * Encodes the specified RankResponse message. Does not implicitly {@link rankserve.v1.RankResponse.verify|verify} messages.
             * @param message RankResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rankserve.v1.RankResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RankResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rankserve.v1.RankResponse & rankserve.v1.RankResponse.$Shape} RankResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rankserve.v1.RankResponse & rankserve.v1.RankResponse.$Shape;
        }

        namespace RankResponse {

            /** Properties of a RankResponse. */
            interface $Properties {

                /** RankResponse modelName */
                modelName?: (string|null);

                /** RankResponse modelVersion */
                modelVersion?: (string|null);

                /** RankResponse id */
                id?: (string|null);

                /** RankResponse variant */
                variant?: (string|null);

                /** RankResponse positions */
                positions?: (number[]|null);

                /** RankResponse scores */
                scores?: (number[]|null);

                /** RankResponse rawCandidateIds */
                rawCandidateIds?: (Uint8Array|null);

                /** RankResponse candidateIds */
                candidateIds?: ((number|Long)[]|null);

                /** RankResponse candidateNames */
                candidateNames?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RankResponse. */
            type $Shape = rankserve.v1.RankResponse.$Properties;
        }
    }
}
