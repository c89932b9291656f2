// expected: narrowing conversion of
#include "law/fees.h"

gk::law::Yuan Half() {
    return gk::law::Yuan{0.5};
}
