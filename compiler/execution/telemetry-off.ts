// onnxruntime >= 1.29 reports model and machine facts to its maker unless this is set before its library loads.
process.env["ORT_DISABLE_TELEMETRY"] = "1";
