// A careful and fast C++ implementation with OpenSSL and a JSON library.
#pragma once

#include <openssl/evp.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

// Writes the JSON to encrypt into a reused buffer of this thread.
using WriteJson = std::string_view (*)(std::uint32_t app_id, const std::string &user_id, std::int64_t ctime,
                                       std::int64_t expire, std::int64_t nonce, const std::string &payload);

std::string_view json_with_rapidjson(std::uint32_t app_id, const std::string &user_id, std::int64_t ctime,
                                     std::int64_t expire, std::int64_t nonce, const std::string &payload);
std::string_view json_with_nlohmann(std::uint32_t app_id, const std::string &user_id, std::int64_t ctime,
                                    std::int64_t expire, std::int64_t nonce, const std::string &payload);

// A reused context, for a secret that comes with each call or stays the same.
class WithOpenssl {
 public:
    explicit WithOpenssl(WriteJson write_json);

    // As a drop-in: the secret comes with each call, so the key is expanded each time.
    std::string drop_in(std::uint32_t app_id, const std::string &user_id, const std::string &secret,
                        std::int64_t seconds, const std::string &payload);

    // As a prepared generator: the key is set in advance.
    void prepare(std::uint32_t app_id, const std::string &secret);
    std::string generate(const std::string &user_id, std::int64_t seconds, const std::string &payload);

 private:
    std::string seal(std::uint32_t app_id, const std::string &user_id, const unsigned char *key,
                     std::int64_t seconds, const std::string &payload);

    template <auto Free>
    struct Deleter {
        template <typename T>
        void operator()(T *pointer) const {
            Free(pointer);
        }
    };

    WriteJson write_json_;
    std::unique_ptr<EVP_CIPHER, Deleter<EVP_CIPHER_free>> cipher_;
    std::unique_ptr<EVP_CIPHER_CTX, Deleter<EVP_CIPHER_CTX_free>> context_;
    std::string body_;
    std::uint32_t app_id_ = 0;
};
