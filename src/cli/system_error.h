#pragma once

#include <string>

namespace gk::cli {

/// What an errno says, as a Chinese clause without a full stop: 文件不存在.
std::string SystemSentence(int number);

}  // namespace gk::cli
