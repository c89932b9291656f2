// expected: could not convert 'gk::law::NewItems{25}' from 'gk::law::NewItems' to 'gk::law::EarlierItems'
#include "law/fees.h"

auto Fee(gk::base::Day received) {
    return gk::law::FeeByItems(gk::law::NewItems{25}, gk::law::EarlierItems{8}, received);
}
