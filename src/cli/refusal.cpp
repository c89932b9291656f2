#include "cli/refusal.h"

#include <algorithm>
#include <cstdio>

#include "base/json_writer.h"
#include "base/messages.h"
#include "cli/output.h"
#include "report/print.h"

namespace gk::cli {

std::string Sentence(const base::Error& error) {
    auto values = error.values;
    const auto seems = std::find_if(values.begin(), values.end(),
                                    [](const auto& value) { return value.first == "seems_key"; });
    if (seems != values.end()) {
        const std::string key = seems->second;
        values.emplace_back("seems", base::Message(key, values));
    }
    values.emplace_back("detail", error.detail);
    return base::Message(error.code.key, values);
}

std::string RefusalJson(const base::Error& error, const std::string& file) {
    base::JsonWriter json;
    json.BeginObject().Key("file").String(file);
    json.Key("error").BeginObject();
    json.Key("code").String(error.code.key);
    json.Key("message").String(Sentence(error));
    json.Key("place");
    if (error.place.line > 0) {
        report::WritePlace(json, error.place);
    } else {
        json.Null();
    }
    json.EndObject().EndObject();
    return std::move(json).Take() + "\n";
}

std::string RefusalJson(const base::Error& error) {
    base::JsonWriter json;
    json.BeginObject().Key("error").BeginObject();
    json.Key("code").String(error.code.key).Key("message").String(Sentence(error));
    json.EndObject().EndObject();
    return std::move(json).Take() + "\n";
}

Output Refused(const base::Error& error, const std::string& file, bool json) {
    Output output;
    output.status = error.code == kBroken ? 3 : 2;
    if (json) {
        output.out = RefusalJson(error, file);
    } else {
        output.error = base::Message("cli.refused", {{"file", file}, {"message", Sentence(error)}}) + "\n";
    }
    return output;
}

int Refuse(const base::Error& error, const std::string& file, bool json) {
    const Output output = Refused(error, file, json);
    WriteOut(output.out);
    std::fputs(output.error.c_str(), stderr);
    return output.status;
}

int Refuse(const base::Error& error, bool json) {
    if (json)
        WriteOut(RefusalJson(error));
    else
        Complain(Sentence(error));
    return 2;
}

}  // namespace gk::cli
