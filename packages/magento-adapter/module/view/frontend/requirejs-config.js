var config = { map: { '*': { cloister: 'Cloister_Storefront/js/cloister.amd' } } }
